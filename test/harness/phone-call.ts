import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallFact } from '../../core/call/journey.ts';
import { recordComing, recordFact } from '../../features/call/record-fact.ts';

/** What happens to a call, and how many seconds after its coming. */
export type Told = readonly (readonly [number, CallFact])[];

let made = 0;
const channels = new Map<number, string>();

/** Records a call as the switch's news would, without a switch; gives its id. */
export async function phoneCall(
  pool: Pool,
  cameAt: Instant,
  told: Told,
  given: { readonly caller?: string | null; readonly queue?: string } = {},
): Promise<number> {
  const { caller = '+14185550142', queue = 'service' } = given;
  const channel = `told-${process.pid}-${made++}`;
  const named = { node: 'told', channel, queue, trial: false, caller };
  const call = await recordComing(pool, cameAt, named);
  if (call === null) throw new Error('a call that was there already');
  channels.set(call.id, channel);
  for (const [seconds, fact] of told) {
    await tellCall(pool, call.id, cameAt + seconds * 1_000, fact);
  }
  return call.id;
}

/** The leg of a call that was recorded here, at the node of those. */
export const legOf = (id: number): string => channels.get(id) ?? '';
export const TOLD = 'told';

/** Records what happens next to a call that was recorded here. */
export async function tellCall(pool: Pool, id: number, at: Instant, fact: CallFact): Promise<void> {
  const channel = channels.get(id) ?? '';
  await recordFact(pool, { at, node: 'told', channel }, () => fact);
}

/** The caller hears the greeting for five seconds, then waits. */
export const QUEUED: Told = [
  [5, { type: 'greeted', data: {} }],
  [5, { type: 'queued', data: {} }],
];

/** Answered after twenty seconds at a desk, and ended by the caller after two minutes and a half. */
export const ANSWERED: Told = answeredBy(null);

/** A call that somebody answered after twenty seconds. */
export function answeredBy(person: number | null): Told {
  return [
    ...QUEUED,
    [15, { type: 'rang', data: { desk: 'poste1' } }],
    [20, { type: 'answered', data: { desk: 'poste1', person } }],
    [150, { type: 'ended', data: { reason: 'caller' } }],
  ];
}
