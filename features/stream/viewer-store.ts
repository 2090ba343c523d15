import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Doing, Viewer } from './viewer.ts';

/** Keeps which ticket a page of somebody shows, and what is done there. */
export async function storeViewer(
  db: Db,
  page: { readonly personId: number; readonly page: string },
  ticketId: number,
  doing: Doing,
  now: Instant,
): Promise<void> {
  await db.query({
    name: 'store-viewer',
    text: `INSERT INTO ticket_viewer (person_id, page, ticket_id, doing, seen_at)
           VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (person_id, page) DO UPDATE
             SET ticket_id = excluded.ticket_id, doing = excluded.doing, seen_at = excluded.seen_at`,
    values: [page.personId, page.page, ticketId, doing, new Date(now)],
  });
}

/** Forgets a page, if it still shows that ticket. */
export async function deleteViewer(
  db: Db,
  page: { readonly personId: number; readonly page: string },
  ticketId: number,
): Promise<void> {
  await db.query(
    'DELETE FROM ticket_viewer WHERE person_id = $1 AND page = $2 AND ticket_id = $3',
    [page.personId, page.page, ticketId],
  );
}

/** Forgets every page that said nothing since an instant. */
export async function deleteSilent(db: Db, since: Instant): Promise<void> {
  await db.query('DELETE FROM ticket_viewer WHERE seen_at < $1', [new Date(since)]);
}

/** Who else than one person looks at a ticket, by name; of several pages, what tells most. */
export async function otherViewers(
  db: Db,
  ticketId: number,
  personId: number,
  since: Instant,
): Promise<Viewer[]> {
  const { rows } = await db.query<Viewer>({
    name: 'other-viewers',
    text: `SELECT p.id, p.name,
                  CASE WHEN bool_or(v.doing = 'replying') THEN 'replying'
                       WHEN bool_or(v.doing = 'noting') THEN 'noting' ELSE 'viewing' END AS doing
             FROM ticket_viewer v JOIN person p ON p.id = v.person_id
            WHERE v.ticket_id = $1 AND v.person_id <> $2 AND v.seen_at >= $3
            GROUP BY p.id, p.name ORDER BY p.name, p.id`,
    values: [ticketId, personId, new Date(since)],
  });
  return rows;
}

/** Every ticket that is looked at, with a text that changes when who looks or what they do does. */
export async function viewedTickets(db: Db, since: Instant): Promise<Map<string, string>> {
  const { rows } = await db.query<{ number: string; viewers: string }>({
    name: 'viewed-tickets',
    text: `SELECT t.number, v.viewers
             FROM (SELECT ticket_id, string_agg(DISTINCT person_id || doing, ',') AS viewers
                     FROM ticket_viewer WHERE seen_at >= $1 GROUP BY ticket_id) v
             JOIN ticket t ON t.id = v.ticket_id`,
    values: [new Date(since)],
  });
  return new Map(rows.map(({ number, viewers }) => [number, viewers]));
}
