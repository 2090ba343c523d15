import type { Instant } from '../calendar/instant.ts';

/** What is compared of a call, as the ledger or the switch has it. */
export interface ComparedCall {
  readonly channel: string;
  readonly cameAt: Instant;
  readonly answeredAt: Instant | null;
  readonly endedAt: Instant | null;
  /** Its caller hung up to be called back: the switch knows the rest as another call, and only that it came is compared. */
  readonly kept?: boolean;
}

/** The counts of one side: durations in milliseconds. */
export interface ComparedCounts {
  readonly calls: number;
  readonly answered: number;
  readonly talkMs: number;
}

/** What may differ of a call that both have: that it was answered, how long it waited, spoke, lasted. */
export const MEASURES = ['answered', 'wait', 'talk', 'length'] as const;
/** What may differ of a call. */
export const DISCORDS = ['call', ...MEASURES] as const;

/** One thing that the ledger and the switch say otherwise of a call; null: not there, or never answered. */
export interface CallDiscord {
  readonly channel: string;
  readonly what: (typeof DISCORDS)[number];
  /** Milliseconds, but for `call`: 1 where it is there. */
  readonly ledger: number | null;
  readonly switch: number | null;
}

/** What the comparison of a day found. */
export interface CallComparison {
  readonly ledger: ComparedCounts;
  readonly switch: ComparedCounts;
  readonly differences: readonly CallDiscord[];
}

/**
 * Compares the calls of a stretch as the ledger and as the switch have them: which there are, which were answered, how
 * long they waited, spoke and lasted, within a tolerance in milliseconds. Calls are the same by the name of their channel.
 */
export function compareCalls(
  ofLedger: readonly ComparedCall[],
  theSwitch: readonly ComparedCall[],
  toleranceMs: number,
): CallComparison {
  const ledger = ofLedger.map((call) => (call.kept ? { ...call, answeredAt: null } : call));
  const others = new Map(theSwitch.map((call) => [call.channel, call]));
  const known = new Set(ledger.map(({ channel }) => channel));
  const differences: CallDiscord[] = [];
  for (const call of ledger) {
    const other = others.get(call.channel);
    const { channel } = call;
    if (other === undefined) differences.push({ channel, what: 'call', ledger: 1, switch: null });
    else differences.push(...discords(call, other, toleranceMs));
  }
  for (const { channel } of theSwitch) {
    if (!known.has(channel)) differences.push({ channel, what: 'call', ledger: null, switch: 1 });
  }
  return { ledger: countsOf(ledger), switch: countsOf(theSwitch), differences };
}

const LENGTHS: Readonly<Record<'wait' | 'talk' | 'length', (call: ComparedCall) => number | null>> =
  {
    wait: ({ cameAt, answeredAt }) => (answeredAt === null ? null : answeredAt - cameAt),
    talk: ({ answeredAt, endedAt }) =>
      answeredAt === null || endedAt === null ? null : endedAt - answeredAt,
    length: ({ cameAt, endedAt }) => (endedAt === null ? null : endedAt - cameAt),
  };

function discords(call: ComparedCall, other: ComparedCall, toleranceMs: number): CallDiscord[] {
  const { channel } = call;
  if (call.kept) return [];
  const waits = [LENGTHS.wait(call), LENGTHS.wait(other)] as const;
  if ((waits[0] === null) !== (waits[1] === null)) {
    return [{ channel, what: 'answered', ledger: waits[0], switch: waits[1] }];
  }
  return (['wait', 'talk', 'length'] as const).flatMap((what) => {
    const [ours, theirs] = [LENGTHS[what](call), LENGTHS[what](other)];
    const apart = Math.abs((ours ?? 0) - (theirs ?? 0));
    const differs = (ours === null) !== (theirs === null) || apart > toleranceMs;
    return differs ? [{ channel, what, ledger: ours, switch: theirs }] : [];
  });
}

function countsOf(calls: readonly ComparedCall[]): ComparedCounts {
  return {
    calls: calls.length,
    answered: calls.filter(({ answeredAt }) => answeredAt !== null).length,
    talkMs: calls.reduce((sum, call) => sum + (LENGTHS.talk(call) ?? 0), 0),
  };
}
