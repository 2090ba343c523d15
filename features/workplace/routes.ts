import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { addWorkplace, changeWorkplace, putWorkplaceInUse } from './keep-workplace.ts';
import { keepWorkplaces, readWorkplaces } from './policy.ts';
import { selectWorkplaces, type WorkplaceRow } from './store.ts';

const WorkplaceView = z
  .strictObject({
    id: identifier,
    organization: z.strictObject({ id: identifier, name: z.string() }),
    code: z.string(),
    name: z.string(),
    address: z.string(),
    /** How many work there, those disabled apart. */
    people: z.int(),
    disabledAt: instantText.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Workplace' });

const Said = z.strictObject({
  code: line(40),
  name: line(200),
  address: z.union([z.literal(''), line(300)]).default(''),
});
const One = z.strictObject({ id: identifierText });

function present(row: WorkplaceRow): z.output<typeof WorkplaceView> {
  const { id, code, name, address, people, version } = row;
  const organization = { id: row.organizationId, name: row.organizationName };
  return {
    id,
    organization,
    code,
    name,
    address,
    people,
    disabledAt: writeInstant(row.disabledAt),
    version,
  };
}

function shown(row: WorkplaceRow | Refusal) {
  if (isRefusal(row)) return row;
  return { status: 200 as const, body: present(row), version: row.version };
}

/** Where people work: the buildings and floors of client organizations, put out of use but never deleted. */
export function workplaceRoutes({ pool, clock }: TicketDeps): Route[] {
  const putting = (inUse: boolean) =>
    defineRoute({
      method: inUse ? 'DELETE' : 'PUT',
      url: '/api/v1/workplaces/:id/disablement',
      policy: keepWorkplaces,
      summary: inUse
        ? 'Put a workplace back in use'
        : 'Put a workplace out of use: whoever works there keeps it, nobody new gets it',
      params: One,
      response: { 200: WorkplaceView },
      handler: async (actor, { params }) =>
        shown(
          await transaction(pool, (db) =>
            putWorkplaceInUse(db, actor, params.id, inUse, clock.now()),
          ),
        ),
    });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/workplaces',
      policy: readWorkplaces,
      summary:
        'List where people work, of one organization when told; those out of use too with state=all',
      query: z.strictObject({
        organization: identifierText.optional(),
        state: z.enum(['active', 'all']).default('active'),
      }),
      response: { 200: z.strictObject({ workplaces: z.array(WorkplaceView) }) },
      async handler(_actor, { query }) {
        const asked = { organizationId: query.organization ?? null, all: query.state === 'all' };
        const rows = await selectWorkplaces(pool, asked);
        return { status: 200, body: { workplaces: rows.map(present) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/workplaces',
      policy: keepWorkplaces,
      summary: 'Add a workplace of an organization',
      body: z.strictObject({ organization: identifier, ...Said.shape }),
      response: { 201: WorkplaceView },
      handler: (actor, { body: { organization, ...said } }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const added = { organizationId: organization, ...said };
            const row = await addWorkplace(db, actor, added, clock.now());
            if (isRefusal(row)) return row;
            return { status: 201 as const, body: present(row), version: row.version };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/workplaces/:id',
      policy: keepWorkplaces,
      summary: 'Change a workplace; it stays its organization’s',
      params: One,
      body: Said,
      response: { 200: WorkplaceView },
      handler: async (actor, { params, body }, { ifMatch }) =>
        shown(
          await transaction(pool, (db) =>
            changeWorkplace(db, actor, params.id, body, ifMatch, clock.now()),
          ),
        ),
    }),
    putting(false),
    putting(true),
  ];
}
