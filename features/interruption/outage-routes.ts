import { z } from 'zod';
import {
  identifier,
  instant,
  instantText,
  line,
  text,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { OUTAGE_STATES } from '../../core/interruption/outage.ts';
import { type OutageFacts, SEVERITIES } from '../../core/interruption/severity.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { actOnce } from '../ticket/act-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { otherNumber } from '../ticket/handle-target.ts';
import { attachReported } from './attach-reported.ts';
import { selectCandidates } from './candidate-store.ts';
import { changeOutage, declareOutage } from './declare-outage.ts';
import { OutageView } from './outage-view.ts';
import { declareOutages, readOutages } from './policy.ts';
import { listOutages, readOutage, showOutage } from './show-outage.ts';

const MOST = 100;
const MOST_ATTACHED = 200;

const Numbered = z.strictObject({ number: line(60) });

const Facts = z.strictObject({
  severity: z.enum(SEVERITIES),
  since: instant,
  services: z.array(identifier).max(50),
  organizations: z.array(identifier).max(200).default([]),
  workplaces: z.array(identifier).max(200).default([]),
  places: line(500).optional(),
  known: text(5_000).optional(),
});

function factsOf(body: z.output<typeof Facts>): OutageFacts {
  const { severity, since, services: serviceIds, organizations: organizationIds } = body;
  const { workplaces: workplaceIds, places = '', known = '' } = body;
  return { severity, since, serviceIds, organizationIds, workplaceIds, places, known };
}

const Candidate = z
  .strictObject({
    number: z.string(),
    displayNumber: z.string(),
    subject: z.string(),
    requester: z.string(),
    service: z.string().nullable(),
    /** Where its person works, when the outage touches that place. */
    workplace: z.string().nullable(),
    /** Whether its service is touched; if not, only the place of its person is. */
    sameService: z.boolean(),
    priority: z.enum(PRIORITIES),
    reachedAt: instantText,
  })
  .meta({ id: 'OutageCandidate' });

/** Outages: declared, told better, and what is reported of them attached. */
export function outageRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/interruptions',
      policy: readOutages,
      summary: 'List the declared outages, the last first; of one state when told',
      query: z.strictObject({ state: z.enum(OUTAGE_STATES).optional() }),
      response: { 200: z.strictObject({ interruptions: z.array(OutageView) }) },
      async handler(_actor, { query }, { language }) {
        const asked = { state: query.state ?? null, limit: MOST };
        return { status: 200, body: { interruptions: await listOutages(deps, asked, language) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/interruptions',
      policy: declareOutages,
      summary: 'Declare an outage: open its incident, or adopt one that is open',
      body: z.strictObject({
        ...Facts.shape,
        /** The incident that it adopts; without one it opens an incident of this subject. */
        parent: line(60).optional(),
        subject: line(300).optional(),
        team: identifier.optional(),
      }),
      response: { 201: OutageView },
      handler: (actor, { body }, call) =>
        actOnce(deps, actor, call, async (joined) => {
          const { parent: written, subject = '', team: teamId = null } = body;
          const parent =
            written === undefined ? null : await otherNumber(joined, actor, written, 'parent');
          if (isRefusal(parent)) return parent;
          const declared = { facts: factsOf(body), parent, subject, teamId };
          const recorded = await declareOutage(joined, actor, declared);
          if (isRefusal(recorded)) return recorded;
          const outage = await showOutage(joined, recorded.number, call.language);
          if (isRefusal(outage)) return outage;
          const headers = { location: `/api/v1/interruptions/${outage.number}` };
          return { status: 201 as const, body: outage, version: outage.version, headers };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/interruptions/:number',
      policy: readOutages,
      summary: 'Read one outage, by the number of its incident',
      params: Numbered,
      response: { 200: OutageView },
      async handler(_actor, { params }, { language }) {
        const outage = await showOutage(deps, params.number, language);
        if (isRefusal(outage)) return outage;
        return { status: 200, body: outage, version: outage.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/interruptions/:number',
      policy: declareOutages,
      summary: 'Say better what is known of an outage that lasts',
      params: Numbered,
      body: Facts,
      response: { 200: OutageView },
      async handler(actor, { params, body }, { language, ifMatch: version }) {
        const row = await readOutage(deps.pool, params.number, language);
        if (isRefusal(row)) return row;
        const target = { number: row.number, version };
        const recorded = await changeOutage(deps, actor, target, factsOf(body));
        if (isRefusal(recorded)) return recorded;
        const outage = await showOutage(deps, row.number, language);
        if (isRefusal(outage)) return outage;
        return { status: 200, body: outage, version: outage.version };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/interruptions/:number/candidates',
      policy: readOutages,
      summary:
        'Open incidents that may be about an outage: its services and organizations, or its workplaces, since then',
      params: Numbered,
      response: { 200: z.strictObject({ candidates: z.array(Candidate) }) },
      async handler(_actor, { params }, { language }) {
        const row = await readOutage(deps.pool, params.number, language);
        if (isRefusal(row)) return row;
        const touched = {
          ...{ ticketId: row.ticketId, since: row.since },
          serviceIds: row.services.map(({ id }) => id),
          organizationIds: row.organizations.map(({ id }) => id),
          workplaceIds: row.workplaces.map(({ id }) => id),
        };
        const found =
          row.state === 'active'
            ? await selectCandidates(deps.pool, touched, MOST_ATTACHED, language)
            : [];
        const candidates = found.map((one) => ({
          ...one,
          displayNumber: displayNumber(one.number),
          reachedAt: writeInstant(one.reachedAt),
        }));
        return { status: 200, body: { candidates } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/interruptions/:number/duplicates',
      policy: declareOutages,
      summary: 'Attach tickets to an outage in one gesture; those that can’t be are told',
      params: Numbered,
      body: z.strictObject({ numbers: z.array(line(60)).min(1).max(MOST_ATTACHED) }),
      response: {
        200: z.strictObject({
          attached: z.array(z.string()),
          refused: z.array(z.strictObject({ number: z.string(), code: z.string() })),
        }),
      },
      handler: (actor, { params, body }, call) =>
        actOnce(deps, actor, call, async (joined) => {
          const row = await readOutage(joined.pool, params.number, call.language);
          if (isRefusal(row)) return row;
          const done = await attachReported(joined, actor, row.number, body.numbers);
          if (isRefusal(done)) return done;
          const { attached, refused } = done;
          return { status: 200 as const, body: { attached: [...attached], refused: [...refused] } };
        }),
    }),
  ];
}
