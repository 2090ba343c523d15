import { CALL_OUTCOMES, type CallTerms, type OfferedCall } from '../call/call.ts';
import {
  abandonmentRatio,
  averageMs,
  countCalls,
  icmiRatios,
  officialRatio,
  type Ratio,
} from '../call/indicators.ts';
import { isMet, percentFraction, percentTenths } from '../report/rate.ts';
import { type CaseFile, type ReplayedCase, replayCases } from './case-file.ts';
import {
  countOf,
  FaultFound,
  type Fields,
  instantOf,
  listOf,
  objectOf,
  textOf,
  wordOf,
} from './fields.ts';

/** Replays the call cases of a file: one line a case, with the fields of `expected` (Definitions 15, 16). */
export function replayCallsFile(file: CaseFile): ReplayedCase[] {
  const shared = objectOf(file.top['config'] ?? {}, 'config');
  return replayCases(file, (fields) => {
    const config = { ...shared, ...objectOf(fields['config'] ?? {}, 'config') };
    const { targetPct, scale } = percentOf(config['targetPct'], 'config.targetPct');
    const calls = listOf(fields['calls'], 'calls').map((call, i) => callOf(call, `calls[${i}]`));
    const counts = countCalls(calls, termsOf(file, config));
    const official = officialRatio(counts);
    const icmi = Object.entries(icmiRatios(counts)).map(([name, ratio]) => [name, printed(ratio)]);
    return {
      offeredInHours: counts.offeredInHours,
      outOfHours: counts.outOfHours,
      answered: counts.answered,
      answeredWithin: counts.answeredWithin,
      abandoned: counts.abandoned,
      shortAbandoned: counts.shortAbandoned,
      abandonedCounted: counts.abandoned - counts.shortAbandoned,
      official: printed(official),
      targetMet: isMet(official.num * scale, official.den, targetPct),
      abandonmentRate: printed(abandonmentRatio(counts)),
      asaMs: averageMs(counts.answeredWaitMs, counts.answered),
      icmi: Object.fromEntries(icmi),
    };
  });
}

function printed({ num, den }: Ratio): Fields {
  const tenths = percentTenths(num, den);
  return {
    num,
    den,
    pctExact: percentFraction(num, den),
    pctTrunc1: tenths === null ? null : tenths / 10,
  };
}

function termsOf(file: CaseFile, config: Fields): CallTerms {
  return {
    answerThresholdMs: countOf(config['answerThresholdMs'], 'config.answerThresholdMs'),
    shortAbandonMs: countOf(config['shortAbandonMs'], 'config.shortAbandonMs'),
    table: file.table(textOf(config['calendar'] ?? 'calls', 'config.calendar'), 'calendars'),
  };
}

/** A percentage as an integer of `1 / scale` percent, so that decimals stay exact (Definition 19). */
function percentOf(value: unknown, field: string): { targetPct: number; scale: number } {
  const match = typeof value === 'number' ? /^(\d+)(?:\.(\d+))?$/.exec(String(value)) : null;
  if (match === null || value === 0) throw new FaultFound('not_a_number_above_zero', field, value);
  const decimals = match[2] ?? '';
  return { targetPct: Number(`${match[1]}${decimals}`), scale: 10 ** decimals.length };
}

function callOf(value: unknown, field: string): OfferedCall {
  const fields = objectOf(value, field);
  const outcome = wordOf(fields['outcome'], CALL_OUTCOMES, `${field}.outcome`);
  const arrivedAt = instantOf(fields['arrivedAt'], `${field}.arrivedAt`);
  const count = countOf(fields['count'], `${field}.count`, 1);
  return {
    arrivedAt,
    outcome,
    waitMs: waitOf(fields, outcome, arrivedAt, field),
    handleMs: null,
    count,
  };
}

function waitOf(
  fields: Fields,
  outcome: OfferedCall['outcome'],
  arrivedAt: number,
  field: string,
): number {
  if (fields['waitMs'] !== undefined) return countOf(fields['waitMs'], `${field}.waitMs`);
  const end = { answered: 'answeredAt', abandoned: 'abandonedAt', platform: 'lostAt' }[outcome];
  if (outcome === 'platform' && fields[end] === undefined) return 0;
  const waitMs = instantOf(fields[end], `${field}.${end}`) - arrivedAt;
  if (waitMs < 0) throw new FaultFound('negative_wait', `${field}.${end}`, fields[end]);
  return waitMs;
}
