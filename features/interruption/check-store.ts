import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { OutageState } from '../../core/interruption/outage.ts';
import type { BulletinKind, OutageFacts } from '../../core/interruption/severity.ts';
import { OUTAGE_STATE } from './store.ts';

/** An outage as its tables have it, whatever its history says. */
export type StoredOutage = OutageFacts & {
  readonly state: OutageState;
  readonly declaredAt: Instant;
  readonly declaredBy: number | null;
  readonly restoredAt: Instant | null;
  readonly bulletins: readonly {
    readonly place: number;
    readonly kind: BulletinKind;
    readonly nextAt: Instant | null;
    readonly publishedAt: Instant;
    readonly publishedBy: number | null;
  }[];
};

/** The outages of tickets, with what they touch and their bulletins as they are stored. */
export async function selectStoredOutages(
  db: Db,
  ticketIds: readonly number[],
): Promise<(StoredOutage & { readonly ticketId: number })[]> {
  const { rows } = await db.query<StoredOutage & { ticketId: number }>(
    `SELECT t.id AS "ticketId", i.severity, i.since, i.known, i.places, ${OUTAGE_STATE} AS state,
            ARRAY(SELECT v.service_id FROM interruption_service v
                   WHERE v.ticket_id = t.id ORDER BY 1) AS "serviceIds",
            ARRAY(SELECT v.organization_id FROM interruption_organization v
                   WHERE v.ticket_id = t.id ORDER BY 1) AS "organizationIds",
            nullif(ARRAY(SELECT v.workplace_id FROM interruption_workplace v
                          WHERE v.ticket_id = t.id ORDER BY 1), '{}') AS "workplaceIds",
            i.declared_at AS "declaredAt", i.declared_by AS "declaredBy", t.restored_at AS "restoredAt",
            coalesce((SELECT jsonb_agg(jsonb_build_object('place', b.place, 'kind', b.kind,
                        'nextAt', floor(extract(epoch FROM b.next_at) * 1000),
                        'publishedAt', floor(extract(epoch FROM b.published_at) * 1000),
                        'publishedBy', b.published_by) ORDER BY b.place)
               FROM bulletin b WHERE b.ticket_id = t.id), '[]') AS bulletins
       FROM interruption i JOIN ticket t ON t.id = i.ticket_id WHERE t.id = ANY($1)`,
    [ticketIds],
  );
  return rows;
}
