import { type Pool, type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import { type Agreement, compileAgreement } from '../../core/agreement/agreement.ts';
import { agreementFaults } from '../../core/agreement/faults.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import { type WhatIf, whatIf } from '../../core/agreement/what-if.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { dayNumber, startOfDay, type ZoneTable } from '../../core/calendar/zone.ts';
import type { CallRecord } from '../../core/call/call.ts';
import { computeClock } from '../../core/clock/clock.ts';
import { canonicalJson } from '../../core/report/canonical.ts';
import { clockFacts, type IncidentFacts, openAt } from '../../core/report/facts.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import { incidentFacts } from '../../core/ticket/incident-facts.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook, OpenBook } from '../agreement/agreement-book.ts';
import { readClockHistories, readHistories } from '../ticket/read-histories.ts';
import { callsOf, type Stretch } from './store.ts';
import {
  commonAgreement,
  factsWithin,
  type TriedRow,
  type TrialScope,
  triedCandidates,
} from './trial-store.ts';

/** A draft to be tried on the tickets of a past period. */
export interface Trial {
  readonly name: string;
  /** With whom the agreement is; null: the common one. */
  readonly organizationId: number | null;
  /** Covered besides. */
  readonly organizationIds: readonly number[];
  readonly terms: AgreementTerms;
  /** Local dates, both included. */
  readonly from: string;
  readonly to: string;
}

/** What the period was and would have been. */
export interface TriedPeriod extends WhatIf {
  readonly from: string;
  readonly to: string;
  /** The version whose rows are those of before. */
  readonly before: { readonly name: string; readonly version: number };
  readonly incidents: number;
}

type TrialDeps = Readonly<{ pool: Pool; agreements: AgreementBook }>;

const BATCH = 2000;
/** The longest period that is tried, in days: three years. */
const MOST_DAYS = 1096;

/**
 * Runs the tickets of a past period under a draft: each row as it was – every incident under its own
 * version, as the month's report counts it – and as it would have been, and the incidents whose status
 * changes, with why. One snapshot; nothing is written. Refuses a period that is none
 * (`trial_period_invalid`), one that has not begun, and terms that can't be counted with.
 */
export async function tryAgreement(
  deps: TrialDeps,
  trial: Trial,
  now: Instant,
): Promise<TriedPeriod | Refusal> {
  const days = daysBetween(trial.from, trial.to);
  if (days === null || days < 0 || days > MOST_DAYS) {
    return refuse('trial_period_invalid', { field: 'to' });
  }
  return transaction(deps.pool, (db) => tried(db, deps, trial, now), {
    isolation: 'repeatable read',
    readOnly: true,
  });
}

async function tried(
  db: PoolClient,
  deps: TrialDeps,
  trial: Trial,
  now: Instant,
): Promise<TriedPeriod | Refusal> {
  const book = await deps.agreements.open(db);
  const calendars = [...book.calendars.values()];
  const fields = agreementFaults(trial.terms, calendars).map(({ code, field }) => ({
    code,
    field: `terms.${field}`,
  }));
  const [fault] = fields;
  if (fault !== undefined) {
    const code = fields.length === 1 ? fault.code : 'fields_refused';
    return refuse(code, { params: { count: fields.length }, fields });
  }
  const { name, terms, from, to, organizationId } = trial;
  const after = compileAgreement({ id: 0, name, version: 0, inForceFrom: from, terms }, calendars);
  const zone = zoneOf(book.inForce(organizationId, now));
  const stretch = {
    from: startOfDay(zone, dayNumber(from)),
    to: startOfDay(zone, dayNumber(nextDay(to))),
  };
  if (stretch.from > now) return refuse('trial_period_invalid', { field: 'from' });
  const before = book.inForce(organizationId, Math.min(stretch.to, now) - 1000);
  const scope: TrialScope =
    organizationId === null
      ? { agreementId: await commonAgreement(db) }
      : { organizationIds: [organizationId, ...trial.organizationIds] };
  const rows = await factsWithin(db, scope, [from.slice(0, 7), to.slice(0, 7)], stretch);
  const incidents = await underDraft(db, rows, before, after);
  const end = Math.min(stretch.to, truncateToSecond(now));
  const open = await openUnder(db, book, scope, after, end);
  const calls = await callsWithin(db, scope, stretch);
  return {
    ...{ from, to, incidents: rows.length },
    before: { name: before.name, version: before.version },
    ...whatIf({ before, after, incidents, open, calls, drawnAt: now }),
  };
}

/** The facts of the same incidents under the draft; contacts are looked at again when it says otherwise of them. */
async function underDraft(
  db: PoolClient,
  rows: readonly TriedRow[],
  before: Agreement,
  after: Agreement,
): Promise<{ before: IncidentFacts; after: IncidentFacts }[]> {
  const whole = contactTerms(before) !== contactTerms(after);
  const both: { before: IncidentFacts; after: IncidentFacts }[] = [];
  for (let i = 0; i < rows.length; i += BATCH) {
    const batch = rows.slice(i, i + BATCH);
    const ids = batch.map(({ id }) => id);
    const facts = whole ? await wholeFacts(db, batch, after) : await factsOfClocks(db, ids, after);
    for (const { id, facts: was } of batch) {
      both.push({ before: was, after: { ...was, ...facts.get(id) } });
    }
  }
  return both;
}

async function factsOfClocks(
  db: PoolClient,
  ids: readonly number[],
  { clock: terms }: Agreement,
): Promise<Map<number, Partial<IncidentFacts>>> {
  const heard = await readClockHistories(db, ids);
  return new Map(
    [...heard].map(([id, history]) => [id, clockFacts(computeClock(history, terms, null), terms)]),
  );
}

async function wholeFacts(
  db: PoolClient,
  rows: readonly TriedRow[],
  agreement: Agreement,
): Promise<Map<number, Partial<IncidentFacts>>> {
  const histories = await readHistories(
    db,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.flatMap(({ id, facts }) => {
      const history = histories.get(id) ?? [];
      const [ticket, categoryCode] = [foldTicket(history), facts.category];
      const found = incidentFacts({ number: facts.id, ticket, history, agreement, categoryCode });
      return found === null ? [] : [[id, found] as const];
    }),
  );
}

/** What decides of first contact, as text. */
function contactTerms({ terms }: Agreement): string {
  const row = terms.commitments.find(({ indicator }) => indicator === 'first_contact') ?? null;
  if (row?.indicator !== 'first_contact') return canonicalJson([null, terms.reopening]);
  const { category, liveChannels, afterContactToleranceSeconds } = row;
  return canonicalJson([category, liveChannels, afterContactToleranceSeconds, terms.reopening]);
}

async function openUnder(
  db: PoolClient,
  book: OpenBook,
  scope: TrialScope,
  after: Agreement,
  end: Instant,
) {
  const candidates = await triedCandidates(db, scope, end);
  const histories = await readClockHistories(
    db,
    candidates.map(({ id }) => id),
  );
  const under = (clock: (versionId: number) => Agreement['clock']) =>
    candidates.flatMap(({ id, number, agreementVersionId }) => {
      const heard = histories.get(id);
      return heard === undefined
        ? []
        : (openAt(number, heard, clock(agreementVersionId), end) ?? []);
    });
  return { before: under((id) => book.byVersionId(id).clock), after: under(() => after.clock) };
}

async function callsWithin(
  db: PoolClient,
  scope: TrialScope,
  stretch: Stretch,
): Promise<CallRecord[]> {
  if ('agreementId' in scope) return callsOf(db, { organizationId: null }, stretch);
  const all: CallRecord[] = [];
  for (const organizationId of scope.organizationIds) {
    all.push(...(await callsOf(db, { organizationId }, stretch)));
  }
  return all;
}

function zoneOf({ tables, terms }: Agreement): ZoneTable {
  const table = tables[terms.provisional.calendar];
  if (table === undefined) throw new Error('an agreement without its calendar');
  return table.zone;
}

function daysBetween(from: string, to: string): number | null {
  try {
    return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
  } catch {
    return null;
  }
}

function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
