import type { Agreement } from '../../core/agreement/agreement.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import { NUMBER_LETTERS, parseNumber } from '../../core/ticket/confirmation-number.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import type { Ticket } from '../../core/ticket/ticket.ts';
import type { DueJob } from '../ticket/due-jobs.ts';
import { deriveStored } from '../ticket/derive-stored.ts';
import { type CheckedThing, type Difference, fieldsThatDiffer } from './difference.ts';
import type { StoredJob, StoredTicket } from './store.ts';

/** What a ticket is checked against. */
export interface CheckContext {
  readonly agreement: (id: number) => Agreement;
  readonly categoryCode: (id: number) => string | null;
  /** The last value that the sequence of numbers has given; null when none. */
  readonly lastSequence: number | null;
}

/** Folds a ticket's history again and says everything that is stored otherwise than it gives. */
export function checkTicket(
  stored: StoredTicket,
  history: readonly TicketEvent[],
  jobs: readonly StoredJob[],
  context: CheckContext,
): Difference[] {
  const { number } = stored;
  const differ = (what: CheckedThing, field: string, has: unknown, must: unknown): Difference => ({
    ticket: number,
    what,
    field,
    stored: has,
    expected: must,
  });
  const gap = history.findIndex((event, i) => event.seq !== i + 1);
  if (gap >= 0) return [differ('history', 'seq', history[gap]?.seq, gap + 1)];
  let ticket: Ticket;
  try {
    ticket = foldTicket(history);
  } catch (error) {
    return [differ('history', 'events', (error as Error).message, null)];
  }
  const found: Difference[] = [
    ...numberDifferences(number, history, context, differ),
    ...fieldsThatDiffer(stored.row, ticket).map((one) =>
      differ('row', one.field, one.stored, one.expected),
    ),
  ];
  const { categoryId, agreementVersionId } = ticket;
  const categoryCode = categoryId === null ? null : context.categoryCode(categoryId);
  const agreement = context.agreement(agreementVersionId);
  const derived = deriveStored({ number, ticket, history, agreement, categoryCode });
  if (stored.dueAt !== derived.dueAt) {
    found.push(differ('clock', 'dueAt', stored.dueAt, derived.dueAt));
  }
  const { figure } = stored;
  if (figure === null) {
    found.push(differ('figure', 'facts', null, derived.facts));
  } else {
    if (figure.digest === null || !derived.digest.equals(figure.digest)) {
      const has = figure.digest?.toString('hex') ?? null;
      found.push(differ('history', 'digest', has, derived.digest.toString('hex')));
    }
    const { organizationId, month, facts, course } = figure;
    const must = { organizationId: ticket.organizationId, month: derived.month };
    for (const one of [
      ...fieldsThatDiffer({ organizationId, month }, must),
      ...fieldsThatDiffer(facts, derived.facts, 'facts'),
      // What an older version left uncounted is being counted: it says nothing false.
      ...(course === null ? [] : fieldsThatDiffer(course, derived.course, 'course')),
    ]) {
      found.push(differ('figure', one.field, one.stored, one.expected));
    }
  }
  return [...found, ...jobDifferences(jobs, derived.jobs, differ)];
}

type Differ = (what: CheckedThing, field: string, has: unknown, must: unknown) => Difference;

function numberDifferences(
  number: string,
  history: readonly TicketEvent[],
  { lastSequence }: CheckContext,
  differ: Differ,
): Difference[] {
  const parsed = parseNumber(number);
  const first = history[0];
  const kind = first?.type === 'registered' ? first.data.kind : null;
  const letters = kind === null ? null : NUMBER_LETTERS[kind];
  if (!parsed.ok) return [differ('number', 'number', number, parsed.code)];
  const found: Difference[] = [];
  if (parsed.letters !== letters) found.push(differ('number', 'letters', parsed.letters, letters));
  const sequence = Number(parsed.digits.slice(0, -1));
  if (lastSequence === null || sequence > lastSequence) {
    found.push(differ('sequence', 'last_value', lastSequence, sequence));
  }
  return found;
}

function jobDifferences(
  stored: readonly StoredJob[],
  expected: readonly DueJob[],
  differ: Differ,
): Difference[] {
  const name = (job: { readonly kind: string; readonly key: string }): string =>
    job.key === '' ? job.kind : `${job.kind}:${job.key}`;
  const wanted = new Map(expected.map((job) => [name(job), job.dueAt]));
  const found: Difference[] = [];
  for (const job of stored) {
    const dueAt = wanted.get(name(job));
    wanted.delete(name(job));
    // One that failed is put off: then only that it is there can be told.
    if (dueAt !== job.dueAt && (dueAt === undefined || job.attempts === 0)) {
      found.push(differ('job', name(job), job.dueAt, dueAt ?? null));
    }
  }
  for (const [missing, dueAt] of wanted) found.push(differ('job', missing, null, dueAt));
  return found;
}
