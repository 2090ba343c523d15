import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { dayNumber, localDate, startOfDay } from '../../core/calendar/zone.ts';
import { type LiveCalls, type Outlook, outlookOf } from '../../core/call/outlook.ts';
import { usualQueue } from '../../core/call/queue.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { dayRows } from '../report/day-rows.ts';
import { callTerms } from './list-calls.ts';
import { listPresences } from './list-presences.ts';
import { selectQueues } from './queue-store.ts';
import { type LiveCall, liveCalls, owedCount } from './now-store.ts';

/** The telephone at this moment: who waits, who could answer, how the day stands. */
export interface TelephoneNow {
  /** The local day that is counted. */
  readonly date: string;
  readonly waiting: number;
  /** Who of them waits for longer than their queue aims at. */
  readonly late: number;
  /** Since when who waits longest does. */
  readonly longestSince: Instant | null;
  readonly talking: readonly LiveCall[];
  /** Who sits at a desk: those a call could ring for now, and all of them. */
  readonly free: number;
  readonly seated: number;
  /** The day's official rate of calls that are over (Definition 16); null without an agreement on calls. */
  readonly rate: {
    readonly num: number;
    readonly den: number;
    readonly targetPercent: number;
    readonly met: boolean | null;
  } | null;
  readonly outlook: Outlook | null;
  /** Calls that the centre owes. */
  readonly owed: number;
}

type Deps = Readonly<{ pool: Pool; agreements: AgreementBook }>;

/** Looks at the telephone now, under the common agreement. */
export async function telephoneNow(deps: Deps, now: Instant): Promise<TelephoneNow> {
  const { pool } = deps;
  const agreement = (await deps.agreements.open(pool)).inForce(null, now);
  const { date, from, to } = dayOf(agreement, now);
  const [calls, presences, owed, rows, queues] = await Promise.all([
    liveCalls(pool),
    listPresences(pool, now),
    owedCount(pool),
    dayRows(pool, agreement, { from, to }),
    selectQueues(pool),
  ]);
  const waiting = calls.filter(({ answeredAt, isHere }) => answeredAt === null && isHere);
  const aims = new Map(queues.map(({ code, targetSeconds }) => [code, targetSeconds]));
  const late = waiting.filter(({ queue, queuedAt }) => {
    const aimed = aims.get(queue) ?? usualQueue(queue).targetSeconds;
    return now - queuedAt > aimed * 1_000;
  });
  const talking = calls.filter(({ answeredAt }) => answeredAt !== null);
  const busy = new Set(calls.flatMap(({ desk }) => (desk === null ? [] : [desk])));
  const seated = presences.filter(({ desk }) => desk !== null);
  const free = seated.filter(
    ({ desk, presence }) => presence.state === 'available' && !busy.has(desk ?? ''),
  );
  const within = callTerms(agreement)?.answerThresholdMs ?? 0;
  const row = rows.calls;
  const rate = row && {
    ...{ num: row.numerator, den: row.denominator },
    ...{ targetPercent: row.target, met: row.met },
  };
  return {
    ...{ date, waiting: waiting.length, late: late.length, talking, owed, rate },
    longestSince: waiting.reduce<Instant | null>(
      (first, { queuedAt }) => (first === null || queuedAt < first ? queuedAt : first),
      null,
    ),
    ...{ free: free.length, seated: seated.length },
    outlook: rate && outlookOf(rate, liveStanding(calls, within, now), rate.targetPercent),
  };
}

/** The local day of an instant, and from when to when it lasts. Throws on an agreement without its calendar. */
export function dayOf({ tables, terms }: Agreement, now: Instant) {
  const table = tables[terms.reopening.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  const date = localDate(table.zone, now);
  const day = dayNumber(date);
  return { date, from: startOfDay(table.zone, day), to: startOfDay(table.zone, day + 1) };
}

/** What the calls of this moment are sure to count for; `within` is the threshold, in milliseconds. */
export function liveStanding(calls: readonly LiveCall[], within: number, now: Instant): LiveCalls {
  const answered = calls.filter(({ answeredAt }) => answeredAt !== null);
  const inTime = answered.filter((one) => (one.answeredAt ?? 0) - one.queuedAt <= within).length;
  return {
    answeredWithin: inTime,
    answeredLate: answered.length - inTime,
    overdue: calls.filter((one) => one.answeredAt === null && now - one.queuedAt > within).length,
  };
}
