import type { Agreement } from '../agreement/agreement.ts';
import type { Commitment } from '../agreement/terms.ts';
import {
  abandonmentRatio,
  allAbandonedRatio,
  averageMs,
  type CallCounts,
  officialRatio,
} from '../call/indicators.ts';
import type { Priority } from '../clock/priority.ts';
import { FIRST_CONTACT_REASONS, OUT_OF_POPULATION } from '../ticket/first-contact.ts';
import type { CountedIncidents, RateExclusion } from './facts.ts';
import { contactReason } from './first-contact-row.ts';
import { type PlainRate, percentTenths, plainRate, type Rate, rate } from './rate.ts';

/** What a month's rows are counted from, as numbers alone. */
export interface CountedMonth {
  readonly agreement: Agreement;
  readonly incidents: readonly CountedIncidents[];
  /** Open past their target at the end, by priority. */
  readonly openLate: Readonly<Partial<Record<Priority, number>>>;
  /** Null: calls are not counted here, as for a team. */
  readonly calls: CallCounts | null;
}

/** A count under the name of its reason. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** A row of a dashboard: a commitment with all that is printed beside its rate, as numbers. */
export interface DashboardRow extends Rate {
  readonly id: string;
  readonly indicator: Commitment['indicator'];
  readonly label: string;
  readonly labelEn: string;
  readonly priority: Priority | null;
  readonly target: number;
  readonly targetSeconds: number | null;
  readonly notes: readonly string[];
  /** From the target to the rate; null over nothing. */
  readonly distance: Distance | null;
  /** Counted, but not met: by reason where there is one. */
  readonly notMet: readonly ReasonCount[];
  /** Left out of the rate. */
  readonly exclusions: readonly ReasonCount[];
  /** Only where an incident can be restored. */
  readonly restoration: {
    readonly openLate: number;
    readonly prudent: Rate;
    readonly reopened: number;
    readonly withGaps: Rate;
  } | null;
  readonly provisional: number;
}

/** How far a rate is from its target. */
export interface Distance {
  /** In tenths of a percent, the rate truncated as it is printed; negative under the target. */
  readonly tenths: number;
  /** Over the same denominator: how many more had to be met, or (when met) how many less would still do. */
  readonly units: number;
}

/** The rows of an agreement, over counts: what `monthReport` counts over lists (Definitions 12, 16–20). */
export function dashboardRows(month: CountedMonth): DashboardRow[] {
  return month.agreement.terms.commitments.flatMap((commitment) => {
    switch (commitment.indicator) {
      case 'restoration':
        return [restorationRow(commitment, month)];
      case 'first_contact':
        return [contactRow(commitment, month.incidents)];
      case 'calls':
        return month.calls === null ? [] : [callsRow(commitment, month.calls)];
    }
  });
}

/** From a target in percent to a rate; null over nothing. */
export function distanceTo(
  numerator: number,
  denominator: number,
  target: number,
): Distance | null {
  const tenths = percentTenths(numerator, denominator);
  if (tenths === null) return null;
  const needed = Math.ceil((target * denominator) / 100);
  return { tenths: tenths - target * 10, units: Math.abs(numerator - needed) };
}

function head(commitment: Commitment, counted: Rate) {
  const { id, indicator, label, labelEn, targetPercent: target, notes } = commitment;
  const restoration = commitment.indicator === 'restoration' ? commitment : null;
  return {
    ...{ id, indicator, label, labelEn, target, notes, ...counted },
    priority: restoration?.priority ?? null,
    targetSeconds: restoration?.targetSeconds ?? null,
    distance: distanceTo(counted.numerator, counted.denominator, target),
  };
}

function restorationRow(
  commitment: Commitment & { readonly indicator: 'restoration' },
  { incidents, openLate }: CountedMonth,
): DashboardRow {
  const own = incidents.filter(({ priority }) => priority === commitment.priority);
  const counted = own.filter(({ excluded, restored }) => excluded === null && restored);
  const target = commitment.targetPercent;
  const all = sum(counted);
  const met = sum(counted.filter((one) => one.inTarget));
  const late = openLate[commitment.priority] ?? 0;
  const exclusion = (reason: RateExclusion): ReasonCount => ({
    reason,
    count: sum(own.filter(({ excluded }) => excluded === reason)),
  });
  return {
    ...head(commitment, rate(met, all, target)),
    notMet: [{ reason: 'late', count: all - met }],
    exclusions: [exclusion('duplicate'), exclusion('cancelled')],
    restoration: {
      openLate: late,
      prudent: rate(met, all + late, target),
      reopened: sum(counted.filter((one) => one.reopened)),
      withGaps: rate(sum(counted.filter((one) => one.inTargetWithGaps)), all, target),
    },
    provisional: 0,
  };
}

function contactRow(
  commitment: Commitment & { readonly indicator: 'first_contact' },
  incidents: readonly CountedIncidents[],
): DashboardRow {
  const counts = new Map(FIRST_CONTACT_REASONS.map((reason) => [reason, 0]));
  for (const one of incidents) {
    const reason = contactReason(
      { ...one, firstContact: one.contactReason === null ? null : { reason: one.contactReason } },
      commitment.category,
    );
    counts.set(reason, (counts.get(reason) ?? 0) + one.count);
  }
  const reasons = [...counts].map(([reason, count]) => ({ reason, count }));
  const population = reasons.filter(({ reason }) => !OUT_OF_POPULATION.has(reason));
  const met = counts.get('first_contact') ?? 0;
  return {
    ...head(commitment, rate(met, sum(population), commitment.targetPercent)),
    notMet: population.filter(({ reason }) => reason !== 'first_contact'),
    exclusions: reasons.filter(({ reason }) => OUT_OF_POPULATION.has(reason)),
    restoration: null,
    provisional: sum(incidents.filter((one) => one.provisional)),
  };
}

function callsRow(
  commitment: Commitment & { readonly indicator: 'calls' },
  calls: CallCounts,
): DashboardRow {
  const { num, den } = officialRatio(calls);
  return {
    ...head(commitment, rate(num, den, commitment.targetPercent)),
    notMet: [
      { reason: 'answered_late', count: calls.answered - calls.answeredWithin },
      { reason: 'abandoned', count: calls.abandoned - calls.shortAbandoned },
      { reason: 'platform', count: calls.platform },
    ],
    exclusions: [
      { reason: 'out_of_hours', count: calls.outOfHours },
      { reason: 'short_abandon', count: calls.shortAbandoned },
    ],
    restoration: null,
    provisional: 0,
  };
}

/** What is printed of calls beside their row (Definition 16). */
export interface CallFiguresBeside {
  readonly answeredOfAll: PlainRate;
  readonly abandonment: PlainRate;
  readonly averageSpeedOfAnswerMs: number | null;
  readonly averageHandleMs: number | null;
}

/** The neighbours of the official rate of calls (Definition 16). */
export function besideCalls(counts: CallCounts): CallFiguresBeside {
  const [all, abandonment] = [allAbandonedRatio(counts), abandonmentRatio(counts)];
  return {
    answeredOfAll: plainRate(all.num, all.den),
    abandonment: plainRate(abandonment.num, abandonment.den),
    averageSpeedOfAnswerMs: averageMs(counts.answeredWaitMs, counts.answered),
    averageHandleMs: averageMs(counts.handleMs, counts.handled),
  };
}

const sum = (of: readonly { readonly count: number }[]): number =>
  of.reduce((total, { count }) => total + count, 0);
