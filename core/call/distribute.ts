import type { Instant } from '../calendar/instant.ts';
import { type CallQueue, levelFor, queuesFor, type Skill } from './queue.ts';
import type { Why } from './why-agent.ts';

/** A call that waits for somebody. */
export interface WaitingCall {
  readonly id: number;
  readonly queue: string;
  readonly queuedAt: Instant;
  /** A desk rang for it already, and nobody answered. */
  readonly returned: boolean;
  /** Its caller hung up and keeps the place: who takes it calls them back. */
  readonly kept: boolean;
  readonly trial: boolean;
}

/** A desk that could ring now. */
export interface FreeDesk {
  readonly name: string;
  /** Since when nothing rang there and nobody spoke. */
  readonly idleSince: Instant;
  /** Kept for the calls that we place ourselves. */
  readonly trial: boolean;
  /** Who sits there; null for a desk phone without a person, which takes any call. */
  readonly agent: FreeAgent | null;
}

/** Somebody who could take a call now. */
export interface FreeAgent {
  readonly id: number;
  readonly skills: readonly Skill[];
  /** The codes of the queues that they are kept for; none: every one that they know. */
  readonly reserved: readonly string[];
}

/** Who rings for whom, with why. */
export interface Ringing {
  readonly call: number;
  readonly desk: string;
  readonly person: number | null;
  readonly why: Why;
}

/** What one rank of the agreement is worth, and going before others, as time waited, in milliseconds. */
const RANK_MS = 30_000;
const VIP_MS = 300_000;

/**
 * Who rings for whom. A call that came back from a desk is first, then by its wait, to which the rank that the
 * agreement gives adds: nobody waits for ever behind others. Each gets who answers its own queue, then who is kept
 * for it, then who knows it best, then who is free longest; a desk without a person comes last, and calls nobody
 * back. Calls and desks of a trial only find each other.
 */
export function distribute(
  calls: readonly WaitingCall[],
  desks: readonly FreeDesk[],
  queues: ReadonlyMap<string, CallQueue>,
  now: Instant,
): Ringing[] {
  let free = desks;
  const weighed = calls
    .map((call) => ({ call, weight: weightOf(call, queues, now) }))
    .toSorted(
      (a, b) =>
        Number(b.call.returned) - Number(a.call.returned) ||
        b.weight - a.weight ||
        a.call.queuedAt - b.call.queuedAt ||
        a.call.id - b.call.id,
    );
  const rings: Ringing[] = [];
  for (const [at, { call }] of weighed.entries()) {
    const chosen = choose(call, free, queues, now);
    if (chosen === null) continue;
    free = free.filter(({ name }) => name !== chosen.desk.name);
    const { agent, idleSince, name } = chosen.desk;
    const own = queuesFor(call.queue, 0, queues)[0];
    const passed = weighed.slice(at + 1).some((one) => one.call.queuedAt < call.queuedAt);
    const turn = own?.vip === true ? 'vip' : passed ? 'rank' : 'wait';
    const first = call.kept ? 'kept' : turn;
    rings.push({
      ...{ call: call.id, desk: name, person: agent?.id ?? null },
      why: {
        first: call.returned ? 'returned' : first,
        ...{ rank: own?.rank ?? 3, waitSeconds: seconds(now - call.queuedAt) },
        ...{ queue: call.queue, overflow: chosen.queue === call.queue ? null : chosen.queue },
        ...{ chosen: chosen.reason, level: chosen.level, others: chosen.others },
        // Who was never seen busy is free since nobody knows when.
        idleSeconds: idleSince === 0 ? null : seconds(now - idleSince),
      },
    });
  }
  return rings;
}

function weightOf(call: WaitingCall, queues: ReadonlyMap<string, CallQueue>, now: Instant): number {
  const own = queuesFor(call.queue, 0, queues)[0];
  const rank = own === undefined ? 0 : (5 - own.rank) * RANK_MS;
  return now - call.queuedAt + rank + (own?.vip === true ? VIP_MS : 0);
}

interface Fit {
  readonly desk: FreeDesk;
  /** The queue for which they fit: that of the call, or one that it overflowed to. */
  readonly queue: string;
  readonly level: number | null;
  readonly kept: boolean;
}

function choose(
  call: WaitingCall,
  desks: readonly FreeDesk[],
  queues: ReadonlyMap<string, CallQueue>,
  now: Instant,
): (Fit & Pick<Why, 'others'> & { readonly reason: Why['chosen'] }) | null {
  const open = queuesFor(call.queue, now - call.queuedAt, queues);
  const fits = desks
    .filter((desk) => desk.trial === call.trial && (desk.agent !== null || !call.kept))
    .flatMap((desk) => fitOf(desk, call.queue, open) ?? [])
    .toSorted(
      (a, b) => Number(a.queue !== call.queue) - Number(b.queue !== call.queue) || byFit(a, b),
    );
  const [best, second] = fits;
  if (best === undefined) return null;
  return { ...best, others: fits.length - 1, reason: reasonOf(call, best, second) };
}

/** For which of the queues a desk may ring; null for none. */
function fitOf(desk: FreeDesk, own: string, open: readonly CallQueue[]): Fit | null {
  if (desk.agent === null) return { desk, queue: own, level: null, kept: false };
  const { skills, reserved } = desk.agent;
  // Who is kept for some queues answers no other, nor what overflows into them.
  const asked =
    reserved.length === 0 ? open : open.slice(0, 1).filter((q) => reserved.includes(q.code));
  for (const queue of asked) {
    const level = levelFor(queue, skills);
    if (level !== null) return { desk, queue: queue.code, level, kept: reserved.length > 0 };
  }
  return null;
}

function byFit(a: Fit, b: Fit): number {
  return (
    Number(a.desk.agent === null) - Number(b.desk.agent === null) ||
    Number(b.kept) - Number(a.kept) ||
    (b.level ?? 0) - (a.level ?? 0) ||
    a.desk.idleSince - b.desk.idleSince ||
    a.desk.name.localeCompare(b.desk.name, 'en', { numeric: true })
  );
}

/** What made the difference between the best and the next. */
function reasonOf(call: WaitingCall, best: Fit, second: Fit | undefined): Why['chosen'] {
  if (second === undefined) return best.desk.agent === null ? 'only_desk' : 'only';
  if (best.queue === call.queue && second.queue !== call.queue) return 'own';
  if (best.desk.agent === null) return 'idle';
  if (second.desk.agent === null) return 'person';
  if (best.kept && !second.kept) return 'reserved';
  return best.level === second.level ? 'idle' : 'level';
}

const seconds = (ms: number): number => Math.max(0, Math.floor(ms / 1_000));
