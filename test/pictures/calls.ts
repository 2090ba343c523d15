import { newSecret } from '../../features/people/secret.ts';
import type { TestApi } from '../harness/api.ts';
import { answeredBy, phoneCall, QUEUED } from '../harness/phone-call.ts';

/** Some calls of the morning, one that rings at the agent's desk; gives one that was answered. */
export async function telephoned(api: TestApi): Promise<number> {
  const { pool, clock } = api;
  const { rows } = await pool.query<{ id: number }>(
    `SELECT id FROM phone_call WHERE answered_by IS NOT NULL AND node = 'told' ORDER BY id LIMIT 1`,
  );
  if (rows[0]) return rows[0].id;
  const me = api.person('agent').id;
  const minutes = (count: number): number => clock.now() - count * 60_000;
  const first = await phoneCall(pool, minutes(70), answeredBy(me));
  const agent = await api.as('agent');
  await agent.post(`/api/v1/calls/${first}/links`, { reason: 'wrong_number' });
  await phoneCall(pool, minutes(52), answeredBy(me), { caller: null });
  const ends = (reason: 'abandoned' | 'platform') =>
    [[48, { type: 'ended', data: { reason } }]] as const;
  await phoneCall(pool, minutes(40), [...QUEUED, ...ends('abandoned')], { caller: '5145550188' });
  await phoneCall(pool, minutes(30), [...QUEUED, ...ends('platform')], { caller: '4185550123' });
  await phoneCall(pool, minutes(29), [...QUEUED, ...ends('platform')], { caller: '8195550107' });
  return first;
}

/** Days that were compared with the switch, and a switch in place; gives where they are seen. */
export async function comparedDays(api: TestApi): Promise<string> {
  const keeper = await api.as('administrator');
  await keeper.post('/api/v1/telephone/cti-sources', { name: 'Autocommutateur de l’édifice nord' });
  const days = [
    ['2026-02-07', 184, 171, 45_312, []],
    [
      '2026-02-06',
      212,
      198,
      52_870,
      [{ channel: 'relais-1770390012.41', what: 'talk', ledger: 184_000, switch: 189_000 }],
    ],
  ] as const;
  for (const [day, calls, answered, talk, differences] of days) {
    const counts = { calls, answered, talkMs: talk * 1000 };
    const theirs = { ...counts, talkMs: (talk + 5 * differences.length) * 1000 };
    await api.pool.query(
      `INSERT INTO call_comparison (day, compared_at, tolerance_ms, ledger, switch, differences)
       VALUES ($1, $2, 2000, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [day, new Date(api.clock.now()), counts, theirs, JSON.stringify(differences)],
    );
  }
  return '/console/administration/telephone';
}

/** The link of a call about a ticket of the morning. */
export async function linkOfCall(api: TestApi, number: string): Promise<string> {
  const { secret, hash } = newSecret();
  const now = new Date(api.clock.now());
  await api.pool.query(
    `WITH e AS (SELECT id FROM escalation LIMIT 1),
          c AS (INSERT INTO callout (kind, ticket_id, escalation_id, steps, started_at)
                SELECT 'asked', t.id, e.id, '[]', $1 FROM e, ticket t WHERE t.number = $2 RETURNING id)
     INSERT INTO callout_attempt (callout_id, round, step, channel, person_id, made_at, token_hash)
     SELECT c.id, 1, 1, 'mail', $3, $1, $4 FROM c`,
    [now, number, api.person('agent').id, hash],
  );
  return `/garde/${secret}`;
}
