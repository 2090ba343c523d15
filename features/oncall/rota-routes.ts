import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { RotaContent } from './content-schema.ts';
import { addRota, changeRota, checkDraft, disableRota } from './keep-rota.ts';
import { planDraft, planRota } from './plan-rota.ts';
import { keepRotas, readRotas } from './policy.ts';
import { RANGE, rangeOf } from './range.ts';
import {
  GapView,
  presentGap,
  presentRota,
  presentShift,
  RotaView,
  ShiftView,
  VersionView,
} from './rota-view.ts';
import { findRota, type RotaRow, selectOverrides, selectRotas, selectVersions } from './store.ts';
import { presentChanges } from './week-view.ts';

const Id = z.strictObject({ id: identifierText });
const Draft = z.strictObject({ name: line(100), team: identifier, ...RotaContent.shape });

const draftOf = ({ name, team, ...content }: z.output<typeof Draft>) => ({
  ...{ name, content },
  teamId: team,
});

/** Rotas: read, kept, and looked at before they are kept. */
export function rotaRoutes(deps: TicketDeps): Route[] {
  const { pool, clock, agreements } = deps;
  const shown = async (row: RotaRow) => presentRota(row, await planRota(pool, agreements, row.id));
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/rotas',
      policy: readRotas,
      summary: 'List the rotas; with state=all those out of use too',
      query: z.strictObject({ state: z.enum(['active', 'all']).default('active') }),
      response: { 200: z.strictObject({ rotas: z.array(RotaView) }) },
      async handler(_actor, { query }) {
        const rows = await selectRotas(pool, query.state === 'all');
        return { status: 200, body: { rotas: await Promise.all(rows.map(shown)) } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/rotas',
      policy: keepRotas,
      summary: 'Make a rota',
      body: Draft,
      response: { 201: RotaView },
      async handler(actor, { body }) {
        const added = await addRota(pool, actor, draftOf(body), clock.now());
        if (isRefusal(added)) return added;
        return { status: 201, body: await shown(added), version: added.version };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/rotas/:id',
      policy: readRotas,
      summary: 'One rota',
      params: Id,
      response: { 200: RotaView },
      async handler(_actor, { params }) {
        const row = await findRota(pool, params.id);
        if (row === null) return refuse('not_found');
        return { status: 200, body: await shown(row), version: row.version };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/rotas/:id',
      policy: keepRotas,
      summary: 'Change a rota from now on; who was on call before stays who was',
      params: Id,
      body: Draft,
      response: { 200: RotaView },
      async handler(actor, { params, body }, { ifMatch }) {
        const changed = await changeRota(
          pool,
          actor,
          params.id,
          draftOf(body),
          ifMatch,
          clock.now(),
        );
        if (isRefusal(changed)) return changed;
        return { status: 200, body: await shown(changed), version: changed.version };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/rotas/:id/versions',
      policy: readRotas,
      summary: 'Every version of a rota, since when each holds and who kept it; the newest first',
      params: Id,
      response: { 200: z.strictObject({ versions: z.array(VersionView) }) },
      async handler(_actor, { params }) {
        const rows = await selectVersions(pool, params.id);
        if (rows.length === 0) return refuse('not_found');
        const versions = rows.toReversed().map(({ from, content, ...rest }) => ({
          ...{ ...rest, inForceFrom: writeInstant(from) },
          layers: content.layers.map(({ name }) => name),
        }));
        return { status: 200, body: { versions } };
      },
    }),
    ...([true, false] as const).map((disabled) =>
      defineRoute({
        method: disabled ? 'PUT' : 'DELETE',
        url: '/api/v1/rotas/:id/disablement',
        policy: keepRotas,
        summary: disabled ? 'Put a rota out of use' : 'Put a rota in use again',
        params: Id,
        response: { 200: RotaView },
        async handler(actor, { params }, { ifMatch }) {
          const row = await disableRota(pool, actor, params.id, disabled, ifMatch, clock.now());
          if (isRefusal(row)) return row;
          return { status: 200, body: await shown(row), version: row.version };
        },
      }),
    ),
    defineRoute({
      method: 'POST',
      url: '/api/v1/rotas/preview',
      policy: keepRotas,
      summary:
        'Who would be on call, and the gaps; nothing is kept. The overrides are those of `rota`',
      query: RANGE,
      body: z.strictObject({ ...RotaContent.shape, rota: identifier.nullable().default(null) }),
      response: {
        200: z.strictObject({
          shifts: z.array(ShiftView),
          gaps: z.array(GapView),
          /** When the clocks change, and by how many seconds they go forward. */
          clockChanges: z.array(z.strictObject({ at: instantText, seconds: z.int() })),
        }),
      },
      async handler(_actor, { query, body: { rota, ...content } }) {
        const range = rangeOf(query, clock.now());
        if (isRefusal(range)) return range;
        const wrong = await checkDraft(pool, { content, teamId: null });
        if (wrong !== null) return wrong;
        const overrides = rota === null ? [] : await selectOverrides(pool, rota);
        const plan = await planDraft(pool, agreements, content, overrides);
        const { from, to } = range;
        const shifts = plan.shifts(from, to).map((one) => presentShift(one, plan));
        const gaps = plan.gaps(from, to).map(presentGap);
        return {
          status: 200,
          body: { shifts, gaps, clockChanges: presentChanges(plan, from, to) },
        };
      },
    }),
  ];
}
