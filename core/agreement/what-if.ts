import type { Instant } from '../calendar/instant.ts';
import type { CallRecord } from '../call/call.ts';
import type { Priority } from '../clock/priority.ts';
import type { IncidentFacts, OpenIncident } from '../report/facts.ts';
import { commitmentRow } from '../report/month.ts';
import type { Rate } from '../report/rate.ts';
import { isWithin, type ListedCalls, listCalls, listedIncident } from '../report/listed-facts.ts';
import type { FirstContactReason } from '../ticket/first-contact.ts';
import type { Agreement } from './agreement.ts';
import type { Commitment } from './terms.ts';

/** A period as it was counted, and as a draft would count it. */
export interface WhatIfInput {
  /** The version whose rows are printed of what was, and the draft. */
  readonly before: Agreement;
  readonly after: Agreement;
  /** The facts of the same incidents, in the same order: each under its own version, and under the draft. */
  readonly incidents: readonly { readonly before: IncidentFacts; readonly after: IncidentFacts }[];
  readonly open: {
    readonly before: readonly OpenIncident[];
    readonly after: readonly OpenIncident[];
  };
  readonly calls: readonly CallRecord[];
  readonly drawnAt: Instant;
}

/** One row of the agreement in both; null where a version has no such row. */
export interface TriedRow {
  readonly id: string;
  readonly label: string;
  readonly labelEn: string;
  readonly priority: Priority | null;
  readonly before: TriedRate | null;
  readonly after: TriedRate | null;
}

/** A rate with what it is held against. */
export interface TriedRate extends Rate {
  readonly target: number;
  /** Still open past their target at the end; null for the rows that count no delay. */
  readonly openLate: number | null;
}

/** Why an incident is counted otherwise. */
export type TriedWhy = 'target' | 'hours' | 'priority' | 'first_contact';
export const TRIED_WHY: readonly TriedWhy[] = ['target', 'hours', 'priority', 'first_contact'];

/** A delay held against a target. */
export interface TriedDelay {
  readonly priority: Priority;
  readonly elapsedSeconds: number;
  readonly targetSeconds: number;
  readonly met: boolean;
}

/** An incident whose status changes. */
export interface TriedTicket {
  /** Confirmation number. */
  readonly id: string;
  /** Still open at the end of the period. */
  readonly open: boolean;
  readonly why: readonly TriedWhy[];
  /** Null when it is the first contact alone that changes. */
  readonly before: TriedDelay | null;
  readonly after: TriedDelay | null;
  readonly firstContact: {
    readonly before: FirstContactReason;
    readonly after: FirstContactReason;
  } | null;
}

export interface WhatIf {
  readonly rows: readonly TriedRow[];
  /** In the order of their numbers. */
  readonly changed: readonly TriedTicket[];
}

/**
 * What a period would have been under a draft: each row before and after, as the month's report counts
 * it, and the incidents whose status changes, with why (Definitions 7, 10, 12, 16–20). The version in
 * force tried on its own tickets changes nothing.
 */
export function whatIf(input: WhatIfInput): WhatIf {
  return { rows: rowsOf(input), changed: changedOf(input) };
}

function rowsOf({ before, after, incidents, open, calls, drawnAt }: WhatIfInput): TriedRow[] {
  const counted = (side: 'before' | 'after', agreement: Agreement): Map<string, TriedRow> => {
    const listed = incidents.map((one) => listedIncident(one[side], drawnAt));
    const own = { incidents: listed, open: open[side] };
    return new Map(
      agreement.terms.commitments.map((commitment) => {
        const row = commitmentRow(commitment, {
          ...own,
          calls: standing(calls, agreement, commitment),
        });
        const { id, label, labelEn, priority, numerator, denominator, rate, met, display } = row;
        const openLate = 'openLate' in row ? row.openLate.count : null;
        const rated = { numerator, denominator, rate, met, display, target: row.target, openLate };
        return [id, { id, label, labelEn, priority, before: null, after: null, [side]: rated }];
      }),
    );
  };
  const [was, is] = [counted('before', before), counted('after', after)];
  const gone = [...was.values()].filter(({ id }) => !is.has(id));
  return [
    ...[...is.values()].map((row) => ({ ...row, before: was.get(row.id)?.before ?? null })),
    ...gone,
  ];
}

function standing(
  calls: readonly CallRecord[],
  { tables }: Agreement,
  commitment: Commitment,
): ListedCalls[] {
  const table = tables[commitment.calendar];
  if (commitment.indicator !== 'calls' || table === undefined) return [];
  return listCalls(calls, { ...commitment, table });
}

function changedOf({ incidents, open }: WhatIfInput): TriedTicket[] {
  const closed = incidents.flatMap(({ before, after }) => changedIncident(before, after) ?? []);
  const was = new Map(open.before.map((one) => [one.id, one]));
  const late = open.after.flatMap((after): TriedTicket[] => {
    const before = was.get(after.id);
    if (before === undefined) return [];
    const [a, b] = [delayOf(before), delayOf(after)];
    if (a.met === b.met) return [];
    return [{ id: after.id, open: true, why: why(a, b), before: a, after: b, firstContact: null }];
  });
  return [...closed, ...late].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function changedIncident(before: IncidentFacts, after: IncidentFacts): TriedTicket | null {
  const counts = before.excluded === null && before.restoredAt !== null;
  const moved = counts && isWithin(before) !== isWithin(after);
  const [was, is] = [before.firstContact?.reason, after.firstContact?.reason];
  const contact = was !== undefined && is !== undefined && was !== is;
  if (!moved && !contact) return null;
  const [a, b] = [delayOf(before), delayOf(after)];
  return {
    id: before.id,
    open: false,
    why: [...(moved ? why(a, b) : []), ...(contact ? (['first_contact'] as const) : [])],
    before: moved ? a : null,
    after: moved ? b : null,
    firstContact: contact ? { before: was, after: is } : null,
  };
}

function delayOf(one: IncidentFacts | OpenIncident): TriedDelay {
  const { priority, elapsedSeconds, targetSeconds } = one;
  return { priority, elapsedSeconds, targetSeconds, met: elapsedSeconds <= targetSeconds };
}

function why(before: TriedDelay, after: TriedDelay): TriedWhy[] {
  if (before.priority !== after.priority) return ['priority'];
  const found: TriedWhy[] = [];
  if (before.targetSeconds !== after.targetSeconds) found.push('target');
  if (before.elapsedSeconds !== after.elapsedSeconds) found.push('hours');
  return found;
}
