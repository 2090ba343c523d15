import type { Agreement } from '../agreement/agreement.ts';
import type { Commitment } from '../agreement/terms.ts';
import type { Instant } from '../calendar/instant.ts';
import { closeAfterBusinessDays, type IntervalTable, isConfirmed } from '../calendar/table.ts';
import { localIso, localMonth, monthRange, type ZoneTable } from '../calendar/zone.ts';
import { type CallsRow, callsRow } from './calls-row.ts';
import { FLAG_RULES, type FlagRule, type IncidentFacts, type OpenIncident } from './facts.ts';
import { type FirstContactRow, firstContactRow } from './first-contact-row.ts';
import { type Listed, type ListedReason, listed, listedByReason } from './listed.ts';
import { idsOf, type ListedCalls, type ListedIncidents } from './listed-facts.ts';
import { type RestorationRow, restorationRow } from './restoration-row.ts';

/** Tickets of one kind in a month: requests and questions have no other figure (Definition 14). */
export interface Volume {
  readonly kind: string;
  readonly registered: number;
  readonly resolved: number;
  readonly cancelled: number;
  /** Handed to somebody else, once or more (Definition 13). */
  readonly redirected: number;
}

/** What a report was drawn from, printed with it (Definition 1). */
export interface ReportVersions {
  readonly agreement: { readonly name: string; readonly version: number };
  readonly calendars: Readonly<Record<string, number>>;
  readonly tzdata: string;
  readonly software: string;
}

export interface MonthInput {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly agreement: Agreement;
  /** Incidents whose {@link monthOf} is the month. */
  readonly incidents: readonly ListedIncidents[];
  /** Incidents open past their target at the end of the month, neither duplicate nor cancelled; others do no harm. */
  readonly open: readonly OpenIncident[];
  /** The flags of these incidents, and those set in the month on tickets that are no longer any (Definitions 10, 12). */
  readonly flagged: readonly { readonly rule: FlagRule; readonly id: string }[];
  /** Calls that arrived in the month, as its agreement looks at them. */
  readonly calls: readonly ListedCalls[];
  readonly volumes: readonly Volume[];
  readonly calendarVersions: Readonly<Record<string, number>>;
  readonly tzdata: string;
  readonly software: string;
  /** When the report is drawn: decides what is provisional and is not printed. */
  readonly drawnAt: Instant;
}

/** A month's report: the rows of the agreement in its order, and all that is printed beside them. */
export interface MonthReport {
  readonly month: string;
  readonly commitments: readonly (RestorationRow | FirstContactRow | CallsRow)[];
  readonly volumes: readonly Volume[];
  /** By rule: downgrades after a breach, acts after the target (Definitions 10, 12). */
  readonly flagged: readonly ListedReason[];
  /** Incidents whose priority was raised, apart (Definition 10). */
  readonly upgraded: Listed;
  /** Incidents counted over dates nobody confirmed (Definition 3). */
  readonly unconfirmed: Listed;
  readonly calendarConfirmed: boolean;
  readonly provisional: boolean;
  /** Close of the last business day before which the month can't be published (Definition 21). */
  readonly provisionalUntil: string;
  readonly notes: Readonly<Record<string, string>>;
  readonly versions: ReportVersions;
}

/**
 * The month an incident counts in: that of its last restoration, or that in which it was left out
 * when it was never restored; null while open (Definitions 11, 18).
 */
export function monthOf(
  facts: Pick<IncidentFacts, 'restoredAt' | 'excludedAt'>,
  zone: ZoneTable,
): string | null {
  const at = facts.restoredAt ?? facts.excludedAt;
  return at === null ? null : localMonth(zone, at);
}

/** A month's report, from facts alone. Carries out Definitions 10–12 and 16–21. */
export function monthReport(input: MonthInput): MonthReport {
  const { terms, tables, name, version } = input.agreement;
  const business = tableOf(tables, terms.provisional.calendar);
  const { from, to } = monthRange(business.zone, input.month);
  const until = closeAfterBusinessDays(business, to - 1000, terms.provisional.businessDays);
  return {
    month: input.month,
    commitments: terms.commitments.map((commitment) => commitmentRow(commitment, input)),
    volumes: input.volumes,
    flagged: flaggedLists(input.flagged),
    upgraded: listed(idsOf(input.incidents.filter((one) => one.upgraded))),
    unconfirmed: listed(idsOf(input.incidents.filter((one) => !one.calendarConfirmed))),
    calendarConfirmed: terms.commitments.every((commitment) =>
      isConfirmed(tableOf(tables, commitment.calendar), from, to - 1000),
    ),
    provisional: input.drawnAt < until,
    provisionalUntil: localIso(business.zone, until),
    notes: terms.notes,
    versions: {
      agreement: { name, version },
      calendars: input.calendarVersions,
      tzdata: input.tzdata,
      software: input.software,
    },
  };
}

/** What a row of an agreement is counted from. */
export type RowInput = Pick<MonthInput, 'incidents' | 'open' | 'calls'>;

/** One row of an agreement, from facts alone (Definitions 12, 16–20). */
export function commitmentRow(
  commitment: Commitment,
  input: RowInput,
): RestorationRow | FirstContactRow | CallsRow {
  switch (commitment.indicator) {
    case 'restoration':
      return restorationRow(commitment, input.incidents, input.open);
    case 'first_contact':
      return firstContactRow(commitment, input.incidents);
    case 'calls':
      return callsRow(commitment, input.calls);
  }
}

/** Flagged incidents by rule, each once (Definitions 10, 12). */
export function flaggedLists(flagged: MonthInput['flagged']): ListedReason[] {
  const once = new Map(flagged.map(({ rule, id }) => [`${rule} ${id}`, [rule, id] as const]));
  return listedByReason(FLAG_RULES, once.values());
}

function tableOf(tables: Readonly<Record<string, IntervalTable>>, name: string): IntervalTable {
  const table = tables[name];
  if (table === undefined) throw new RangeError(`agreement without the calendar ${name}`);
  return table;
}
