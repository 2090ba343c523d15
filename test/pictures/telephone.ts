import { phoneCall, QUEUED } from '../harness/phone-call.ts';
import { CONSOLE_AT } from './drafted.ts';
import type { Scene } from './scene.ts';

/** A caller speaks with the agent, who sits at a desk phone; a colleague is free at another. */
export async function talkedAt({ api }: Scene): Promise<string> {
  const { pool, clock } = api;
  for (const [who, desk] of [
    ['agent', 'poste1'],
    ['supervisor', 'poste2'],
  ] as const) {
    const said = { state: 'available', desk };
    await (await api.as(who)).put('/api/v1/telephone/presence', said);
  }
  const at = { desk: 'poste1', person: api.person('agent').id };
  await phoneCall(pool, clock.now() - 90_000, [
    ...QUEUED,
    [9, { type: 'rang', data: { desk: at.desk } }],
    [14, { type: 'answered', data: at }],
  ]);
  return CONSOLE_AT;
}

/** Opens the telephone of a house that has a switch, and whom a call can go to. */
export async function openTelephone({ page }: Scene): Promise<void> {
  await page.route('**/api/v1/system', async (route) => {
    const answer = await route.fetch();
    const system = (await answer.json()) as object;
    await route.fulfill({ response: answer, json: { ...system, telephone: 'up' } });
  });
  await page.reload();
  await page.getByRole('button', { name: /^Téléphone/ }).click();
  await page.getByRole('button', { name: /^Transférer/ }).click();
  await page.getByRole('heading', { name: 'À qui transférer' }).waitFor();
  await page.getByRole('button', { name: /^Consulter/ }).waitFor();
}
