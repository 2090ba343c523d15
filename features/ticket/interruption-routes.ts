import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  text,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { displayNumber, parseNumber } from '../../core/ticket/confirmation-number.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { isStaff } from '../people/actor.ts';
import { answerOnce } from '../people/answer-once.ts';
import type { TicketDeps } from './deps.ts';
import { type InterruptionRow, knownInterruptions } from './interruption-store.ts';
import { readInterruptions, registerTickets } from './policy.ts';
import { presentTicket } from './present-ticket.ts';
import { reportInterruption } from './report-interruption.ts';
import { Numbered, Registration } from './route-schemas.ts';
import { TicketView } from './schemas.ts';

const MOST = 20;

const Interruption = z
  .strictObject({
    number: z.string(),
    displayNumber: z.string(),
    service: z.strictObject({ id: identifier, code: z.string(), name: z.string() }).nullable(),
    /** Since when it is known. */
    since: instantText,
    due: instantText.nullable(),
    /** Whether the centre has declared it an outage. */
    declared: z.boolean(),
    /** Where it is, when the centre said so; none: wherever its services are used. */
    workplaces: z.array(z.string()),
    /** Whether it is where one works, or touches one’s organization by name. */
    here: z.boolean(),
    /** What was published last about it. */
    bulletin: z
      .strictObject({ text: z.string(), publishedAt: instantText, nextAt: instantText.nullable() })
      .nullable(),
    /** How many people have reported it, the first included. */
    affected: z.int(),
    /** For the centre only: somebody’s own words. */
    subject: z.string().nullable(),
    priority: z.enum(PRIORITIES).nullable(),
    team: z.string().nullable(),
  })
  .meta({ id: 'KnownInterruption' });

function present(row: InterruptionRow, staff: boolean): z.output<typeof Interruption> {
  const { serviceId: id, serviceCode: code, serviceName: name } = row;
  return {
    number: row.number,
    displayNumber: displayNumber(row.number),
    service: id === null || code === null ? null : { id, code, name: name ?? code },
    since: writeInstant(row.reachedAt),
    due: writeInstant(row.dueAt),
    declared: row.declared,
    workplaces: [...row.workplaces],
    here: row.here,
    bulletin: presentBulletin(row.bulletin),
    affected: row.duplicates + 1,
    subject: staff ? row.subject : null,
    priority: staff ? row.priority : null,
    team: staff ? row.teamName : null,
  };
}

function presentBulletin(bulletin: InterruptionRow['bulletin']) {
  if (bulletin === null) return null;
  const { text, publishedAt, nextAt } = bulletin;
  return { text, publishedAt: writeInstant(publishedAt), nextAt: writeInstant(nextAt) };
}

const { requester, channel, contact, call, reachedAt, reason, confirmation } = Registration.shape;
const AlsoReport = z.strictObject({
  ...{ requester, contact, call, reachedAt, reason, confirmation },
  channel: channel.default('portal'),
  subject: line(300).optional(),
  description: text(50_000).optional(),
});

/** Known interruptions, and « moi aussi ». */
export function interruptionRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/known-interruptions',
      policy: readInterruptions,
      summary:
        'The known interruptions, of one service when told; outside the centre without a word of who reported them',
      query: z.strictObject({
        service: line(100).optional(),
        /** Whose place and organization `here` is about: for the centre, while it helps somebody. */
        person: identifierText.optional(),
      }),
      response: { 200: z.strictObject({ interruptions: z.array(Interruption) }) },
      async handler(actor, { query }, { language }) {
        const staff = isStaff(actor);
        const { person: personId = actor.personId } = query;
        if (!staff && personId !== actor.personId)
          return refuse('not_allowed', { field: 'person' });
        const asked = { service: query.service ?? null, number: null, limit: MOST, personId };
        const rows = await knownInterruptions(deps.pool, asked, language);
        // Without a service there is nothing to tell outside the centre.
        const told = rows.filter((row) => staff || row.serviceId !== null);
        const interruptions = told.map((row) => present(row, staff));
        return { status: 200, body: { interruptions } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/known-interruptions/:number/reports',
      policy: registerTickets,
      summary: '« Moi aussi »: register an incident as a duplicate of a known interruption',
      params: Numbered,
      body: AlsoReport,
      response: { 201: TicketView },
      async handler(actor, { params, body }, call) {
        const { language, once } = call;
        const parsed = parseNumber(params.number);
        if (!parsed.ok || parsed.letters === null) return refuse('interruption_over');
        const number = `${parsed.letters}${parsed.digits}`;
        const asked = { service: null, number, limit: 1 };
        const [known] = await knownInterruptions(deps.pool, asked, language);
        if (known === undefined || (known.serviceId === null && !isStaff(actor))) {
          return refuse('interruption_over');
        }
        const { contact: live, call: callId = null } = body;
        const said = {
          subject: body.subject ?? known.serviceName ?? known.subject,
          description: body.description ?? '',
          requester: body.requester ?? null,
          channel: body.channel,
          contact: live ? { ...live, endedAt: live.endedAt ?? null } : null,
          callId,
          reachedAt: body.reachedAt ?? null,
          reason: body.reason ?? null,
          confirmation: body.confirmation ?? null,
        };
        return transaction(deps.pool, (db) =>
          answerOnce(db, actor.personId, once, deps.clock.now(), async () => {
            const recorded = await reportInterruption(db, deps, actor, number, said, language);
            if (isRefusal(recorded)) return recorded;
            const ticket = await presentTicket(db, recorded, actor, language, deps.clock.now());
            const headers = { location: `/api/v1/tickets/${recorded.number}` };
            return { status: 201 as const, body: ticket, version: ticket.version, headers };
          }),
        );
      },
    }),
  ];
}
