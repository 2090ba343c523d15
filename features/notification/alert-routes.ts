import { z } from 'zod';
import { cursorText, writeCursor } from '../../adapters/http/cursor.ts';
import {
  identifier,
  identifierText,
  instantText,
  limitText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { ALERT_KINDS } from '../../core/notification/alert.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { type AlertRow, openAlerts } from './alert-store.ts';
import { seeToAlert } from './complete-alert.ts';
import { completeAlerts, readAlerts } from './policy.ts';

const Alert = z
  .strictObject({
    id: identifier,
    kind: z.enum(ALERT_KINDS),
    number: z.string(),
    subject: z.string(),
    teamId: identifier.nullable(),
    personId: identifier.nullable(),
    raisedAt: instantText,
    doneAt: instantText.nullable(),
    doneBy: identifier.nullable(),
    data: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'Alert' });

function present(row: AlertRow): z.output<typeof Alert> {
  return { ...row, raisedAt: writeInstant(row.raisedAt), doneAt: writeInstant(row.doneAt) };
}

/** What the system asks the centre to see to. */
export function alertRoutes({ pool, clock }: Readonly<{ pool: Pool; clock: Clock }>): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/alerts',
      policy: readAlerts,
      summary: 'List what waits to be seen to, oldest first',
      query: z.strictObject({
        team: identifierText.optional(),
        /** Those of one ticket, by its canonical number. */
        number: line(20).optional(),
        kind: z.enum(ALERT_KINDS).optional(),
        limit: limitText,
        cursor: cursorText(z.tuple([z.int(), identifier])).optional(),
      }),
      response: { 200: z.strictObject({ alerts: z.array(Alert), next: z.string().nullable() }) },
      async handler(_actor, { query }) {
        const { team, number, kind, limit, cursor } = query;
        const after = cursor ?? null;
        const narrowed = { teamId: team ?? null, number: number ?? null, kind: kind ?? null };
        const rows = await openAlerts(pool, { ...narrowed, after, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const next =
          rows.length > limit && last !== undefined ? writeCursor([last.raisedAt, last.id]) : null;
        return { status: 200, body: { alerts: page.map(present), next } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/alerts/:id/completion',
      policy: completeAlerts,
      summary: 'Note that an alert has been seen to',
      params: z.strictObject({ id: identifierText }),
      response: { 200: Alert },
      async handler(actor, { params }) {
        const row = await seeToAlert(pool, actor, params.id, clock.now());
        return isRefusal(row) ? row : { status: 200, body: present(row) };
      },
    }),
  ];
}
