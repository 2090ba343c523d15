import type { Db } from '../../adapters/postgres/pool.ts';

/** A name to show beside an id. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

/** What a ticket's row only points at, for showing. */
export interface Surroundings {
  readonly requester: Named & {
    readonly email: string | null;
    readonly phone: string | null;
    readonly workplace: string | null;
  };
  readonly organization: Named | null;
  readonly service: (Named & { readonly code: string }) | null;
  readonly category: (Named & { readonly code: string }) | null;
  readonly team: Named | null;
  readonly assignee: Named | null;
  readonly awaited: Named | null;
  /** To whom it was redirected last, and how they are reached. */
  readonly provider:
    | (Named & {
        readonly phone: string | null;
        readonly email: string | null;
        readonly web: string | null;
      })
    | null;
  readonly parent: { readonly number: string; readonly subject: string } | null;
  readonly duplicates: number;
  readonly aliases: readonly { readonly source: string; readonly alias: string }[];
  readonly links: readonly {
    readonly number: string;
    readonly subject: string;
    readonly relation: string;
    readonly status: string;
  }[];
}

/** The names around a ticket, in one statement; `language` picks those of the catalogues. */
export async function surroundings(
  db: Db,
  ticketId: number,
  language: 'fr' | 'en',
): Promise<Surroundings> {
  const { rows } = await db.query<Surroundings>({
    name: 'ticket-surroundings',
    text: `SELECT
        jsonb_build_object('id', r.id, 'name', r.name, 'email', r.email, 'phone', r.phone,
          'workplace', h.name) AS requester,
        CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'name', o.name) END AS organization,
        CASE WHEN s.id IS NOT NULL THEN jsonb_build_object('id', s.id, 'code', s.code,
          'name', CASE $2 WHEN 'en' THEN s.name_en ELSE s.name END) END AS service,
        CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'code', c.code,
          'name', CASE $2 WHEN 'en' THEN c.name_en ELSE c.name END) END AS category,
        CASE WHEN g.id IS NOT NULL THEN jsonb_build_object('id', g.id, 'name', g.name) END AS team,
        CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS assignee,
        CASE WHEN w.id IS NOT NULL THEN jsonb_build_object('id', w.id, 'name', w.name) END AS awaited,
        CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('id', v.id,
          'name', CASE WHEN $2 = 'en' AND v.name_en <> '' THEN v.name_en ELSE v.name END,
          'phone', v.phone, 'email', v.email, 'web', v.web) END AS provider,
        CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('number', p.number, 'subject', p.subject) END AS parent,
        (SELECT count(*)::int FROM ticket d WHERE d.parent_id = t.id) AS duplicates,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('source', x.source, 'alias', x.alias)), '[]')
           FROM ticket_alias x WHERE x.ticket_id = t.id) AS aliases,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('number', y.number, 'subject', y.subject,
                  'relation', l.relation, 'status', y.status) ORDER BY y.id), '[]')
           FROM ticket_link l JOIN ticket y ON y.id = l.other_id WHERE l.ticket_id = t.id) AS links
      FROM ticket t
      JOIN person r ON r.id = t.requester_id
      LEFT JOIN workplace h ON h.id = r.workplace_id
      LEFT JOIN organization o ON o.id = t.organization_id
      LEFT JOIN service s ON s.id = t.service_id
      LEFT JOIN category c ON c.id = t.category_id
      LEFT JOIN team g ON g.id = t.team_id
      LEFT JOIN person a ON a.id = t.assignee_id
      LEFT JOIN person w ON w.id = (t.wait->>'personId')::bigint
      LEFT JOIN provider v ON v.id = (t.redirection->>'providerId')::bigint
      LEFT JOIN ticket p ON p.id = t.parent_id
     WHERE t.id = $1`,
    values: [ticketId, language],
  });
  const row = rows[0];
  if (row === undefined) throw new Error(`no ticket ${ticketId}`);
  return row;
}

/** The names of the people, teams, categories, tickets and providers a history points at, by id. */
export async function namesIn(
  db: Db,
  ids: {
    readonly people: readonly number[];
    readonly teams: readonly number[];
    readonly categories: readonly number[];
    readonly services: readonly number[];
    readonly tickets: readonly number[];
    readonly providers: readonly number[];
  },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ key: string; name: string }>(
    `SELECT 'person:' || id AS key, name FROM person WHERE id = ANY($1::bigint[])
     UNION ALL SELECT 'team:' || id, name FROM team WHERE id = ANY($2::bigint[])
     UNION ALL SELECT 'category:' || id, name FROM category WHERE id = ANY($3::bigint[])
     UNION ALL SELECT 'service:' || id, name FROM service WHERE id = ANY($4::bigint[])
     UNION ALL SELECT 'ticket:' || id, number FROM ticket WHERE id = ANY($5::bigint[])
     UNION ALL SELECT 'provider:' || id, name FROM provider WHERE id = ANY($6::bigint[])`,
    [ids.people, ids.teams, ids.categories, ids.services, ids.tickets, ids.providers],
  );
  return new Map(rows.map((row) => [row.key, row.name]));
}
