import type { TestApi } from '../harness/api.ts';
import { answeredBy, phoneCall, QUEUED } from '../harness/phone-call.ts';

/** Some calls of the morning, one that rings at the agent's desk; gives one that was answered. */
export async function telephoned(api: TestApi): Promise<number> {
  const { pool, clock } = api;
  const { rows } = await pool.query<{ id: number }>(
    'SELECT id FROM phone_call WHERE answered_by IS NOT NULL ORDER BY id LIMIT 1',
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
