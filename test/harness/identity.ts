import assert from 'node:assert/strict';
import { transaction } from '../../adapters/postgres/pool.ts';
import type { ResetKind } from '../../core/ticket/identity-check.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { recordCallback } from '../../features/identity/record-callback.ts';
import { standForPerson } from '../../features/identity/stand-by.ts';
import type { Actor } from '../../features/people/actor.ts';
import type { TicketDeps } from '../../features/ticket/deps.ts';
import { registerTicket } from '../../features/ticket/register-ticket.ts';
import type { TestApi, Who } from './api.ts';

const DAY = 86_400_000;
let made = 0;

/** Gives the directory a person's number, since so many days before the clock's present. */
export async function phoneOf(api: TestApi, id: number, days = 400): Promise<string> {
  const phone = `418 555-${String(1000 + ++made)}`;
  await api.pool.query('UPDATE person SET phone = $2, phone_since = $3 WHERE id = $1', [
    ...[id, phone, new Date(api.clock.now() - days * DAY)],
  ]);
  return phone;
}

/** Adds a category that the catalogue calls a reset; gives its id. */
export async function resetCategory(api: TestApi, reset: ResetKind): Promise<number> {
  const name = `Réinitialisation ${++made}`;
  const { rows } = await api.pool.query<{ id: number }>(
    'INSERT INTO category (code, name, name_en, reset) VALUES ($1, $1, $1, $2) RETURNING id',
    [name, reset],
  );
  return rows[0]?.id as number;
}

/** Registers a reset of a person by an agent; gives its number. */
export async function askReset(
  api: TestApi,
  id: number,
  reset: ResetKind,
  by: Who = 'agent',
): Promise<string> {
  const category = await resetCategory(api, reset);
  const asked = await (await api.as(by)).post('/api/v1/tickets', {
    ...{ kind: 'request', subject: 'Je n’entre plus', impact: 3, urgency: 3, channel: 'phone' },
    ...{ category, requester: { id } },
  });
  assert.equal(asked.status, 201, asked.text);
  return asked.body.number;
}

/**
 * Registers a reset of a person and verifies them by both means: called back by one agent, known to another
 * person of the desk. No session is needed. Gives the number of the ticket.
 */
export async function verifiedTicket(api: TestApi, id: number, reset: ResetKind): Promise<string> {
  const { pool, clock } = api;
  const mail = { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1' };
  const deps: TicketDeps = { pool, clock, agreements: agreementBook(), mail };
  const phone = await phoneOf(api, id);
  const category = await resetCategory(api, reset);
  const [one, other] = (['agent', 'supervisor', 'manager'] as const)
    .filter((who) => api.person(who).id !== id)
    .map((who) => deskActor(api, who));
  if (one === undefined || other === undefined) throw new Error('nobody verifies');
  const recorded = await transaction(pool, (db) =>
    registerTicket(db, deps, one, {
      ...{ kind: 'request', subject: 'Je n’entre plus', description: '', requester: { id } },
      ...{ service: null, category, impact: 3, urgency: 3, channel: 'email', reachedAt: null },
      ...{ reason: null, contact: null, teamId: null, confirmation: null, follows: null },
    }),
  );
  if (isRefusal(recorded)) throw new Error(recorded.code);
  const target = { number: recorded.number, version: null };
  const call = { phone, reached: true, note: '' };
  assert.ok(!isRefusal(await recordCallback(deps, one, target, call)));
  const said = { stands: true, statement: 'Je reconnais sa voix' };
  assert.ok(!isRefusal(await standForPerson(deps, other, target, said)));
  return recorded.number;
}

/** Somebody of the house, as an agent of the desk. */
function deskActor(api: TestApi, who: Who): Actor {
  const { id: personId, name } = api.person(who);
  const bare = { organizationId: null, teamIds: [], scopes: null, address: null };
  return { personId, name, roles: new Set(['agent']), ...bare };
}
