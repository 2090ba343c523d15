import assert from 'node:assert/strict';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { CallDeps } from '../../features/call/call-context.ts';
import { type CallService, callService } from '../../features/call/serve-calls.ts';
import { until } from './switch.ts';
import { callerLeg, deskLeg, type ToldSwitch, toldSwitch } from './told-switch.ts';

/** A node at a switch that tells what it is told. */
export type ToldNode = Readonly<{
  name: string;
  service: CallService;
  told: ToldSwitch;
  deps: CallDeps;
}>;

/** A node at a switch, with what else it is given. */
export async function nodeAt(
  house: Readonly<{ pool: Pool; clock: Clock }>,
  at: string,
  name: string,
  given: Partial<CallDeps> = {},
): Promise<ToldNode> {
  const told = toldSwitch(at);
  const deps: CallDeps = {
    ...{ ...house, agreements: agreementBook(), node: name, trialDesk: 'trial' },
    ...{ greeting: 'sound:greeting', path: null, onError: () => {} },
    ...given,
  };
  const service = callService(deps);
  await service.reconcile(told);
  return { name, service, told, deps };
}

/** A caller hears the greeting to its end, and what comes after it. */
export async function comes({ service, told, deps }: ToldNode, leg: string): Promise<void> {
  told.up.set(leg, callerLeg(leg));
  await service.onEvent({ type: 'came', leg, service: 'service', number: '4185550142' });
  for (const said of deps.path === null ? ['greeting'] : ['say-1']) {
    await until(() =>
      told.asked.some((one) => one.startsWith('play') && one.endsWith(`${said}-${leg}`)),
    );
    await service.onEvent({ type: 'played', leg, playback: `${said}-${leg}` });
  }
}

/** A desk comes, rings for a call, and its leg is given. */
export async function rings(
  { service, told }: ToldNode,
  desk: string,
  leg: string,
): Promise<string> {
  told.online.push(desk);
  await service.onEvent({ type: 'desks_changed' });
  return rang(told, desk, leg);
}

/** The leg by which a desk rang last for a call, once it does. */
export async function rang(told: ToldSwitch, desk: string, leg: string): Promise<string> {
  const asked = (): string | undefined =>
    told.asked.findLast((one) => one.startsWith(`ring ${desk} ${leg} `));
  await until(asked);
  return asked()?.split(' ')[3] ?? '';
}

/** A desk picks up, by the leg that rings there. */
export async function picksUp(
  { service, told }: ToldNode,
  desk: string,
  call: string,
  leg: string,
): Promise<void> {
  told.up.set(leg, deskLeg(leg, call, desk));
  await service.onEvent({ type: 'picked_up', leg, call, desk });
}

/** A desk comes, rings and answers a call; its leg is given. */
export async function answers(node: ToldNode, desk: string, leg: string): Promise<string> {
  const own = await rings(node, desk, leg);
  await picksUp(node, desk, leg, own);
  const { rows } = await node.deps.pool.query('SELECT state FROM phone_call WHERE channel = $1', [
    leg,
  ]);
  assert.deepEqual(rows, [{ state: 'talking' }]);
  return own;
}
