import type { GivenAs } from '../../core/report/publication-state.ts';
import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { nextOpening } from '../../core/calendar/table.ts';
import { localMonth, monthAfter } from '../../core/calendar/zone.ts';
import { retryAt } from '../../core/report/retry.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import type { MailSettings } from '../notification/mail-settings.ts';
import { postLetter } from '../notification/post-letter.ts';
import { type EditionTimes, timesOf } from './edition-times.ts';
import type { PublicationDeps } from './keep-revision.ts';
import { publishWithin } from './publish-month.ts';
import {
  claimDue,
  type DueMonth,
  markDone,
  postponeDue,
  putDue,
  type Recipient,
  recipients,
  scheduledFrom,
} from './schedule-store.ts';
import { editionOrganizations } from './store.ts';
import { publicationLetter } from './write-letter.ts';

export type ScheduleDeps = PublicationDeps & {
  readonly clock: { now(): Instant };
  readonly mail: MailSettings;
};

/**
 * Gives out what fell due, one month as one thing in one transaction with the letters that tell it: provisional when
 * the first business day after it opens, final when its window closes (Definition 21). Whether there was anything.
 * What somebody gave out before by hand is told of all the same, once. A month that fails throws, and is put off: the
 * next ones are not held up.
 */
export async function runDuePublication(deps: ScheduleDeps): Promise<boolean> {
  const now = deps.clock.now();
  const unplanned = await transaction(deps.pool, (db) => planDue(db, deps, now));
  const claimed: { due: DueMonth | null } = { due: null };
  try {
    await transaction(
      deps.pool,
      async (db) => {
        claimed.due = null;
        claimed.due = await claimDue(db, now);
        if (claimed.due !== null) await giveDue(db, deps, claimed.due, now);
      },
      { isolation: 'repeatable read', attempts: 3 },
    );
  } catch (error) {
    const { due } = claimed;
    if (due === null) throw error;
    // Apart from what failed, which may have taken its connection along.
    await postponeDue(deps.pool, due, retryAt(due.failures, deps.clock.now()));
    throw new Error(`${due.month} was not given out as ${due.as}`, { cause: error });
  }
  if (claimed.due === null && unplanned !== null) throw unplanned;
  return claimed.due !== null;
}

async function giveDue(
  db: PoolClient,
  deps: ScheduleDeps,
  due: DueMonth,
  now: Instant,
): Promise<void> {
  const given = await publishWithin(db, deps, null, due, now);
  await markDone(db, due.month, due.as, now);
  // Too late for a provisional edition: nothing is told.
  if (isRefusal(given) && !TOLD.has(given.code)) return;
  for (const one of await recipients(db)) {
    if (due.as === 'published' || one.staff) await tell(db, deps, one, due, now);
  }
}

const TOLD: ReadonlySet<string> = new Set(['publication_published', 'publication_provisional']);

/** How far back months are looked at: the server may have been away. */
const MONTHS_BACK = 3;

/** Makes the due rows of the months before this one, and moves those that a calendar has moved; why one was not, if so. */
async function planDue(db: PoolClient, deps: ScheduleDeps, now: Instant): Promise<Error | null> {
  const from = await scheduledFrom(db);
  if (from === null) return null;
  const book = await deps.agreements.open(db);
  const { tables, terms: usual } = book.inForce(null, now);
  const zone = tables[usual.provisional.calendar]?.zone;
  if (zone === undefined) throw new Error('an agreement without its calendar');
  const organizations = await editionOrganizations(db);
  let unplanned: Error | null = null;
  for (let back = 1; back <= MONTHS_BACK; back += 1) {
    const month = monthAfter(localMonth(zone, now), -back);
    if (month < from) break;
    const times = tryTimes(() => timesOf(book, organizations, month, now));
    if (times instanceof Error) {
      unplanned = new Error(`${month} was not planned`, { cause: times });
      continue;
    }
    const { business, over, provisionalUntil } = times;
    await putDue(db, month, 'provisional', nextOpening(business, over));
    await putDue(db, month, 'published', provisionalUntil);
  }
  return unplanned;
}

/** The times of a month, or why it has none: it keeps no other from being planned. */
function tryTimes(times: () => EditionTimes | Refusal): EditionTimes | Error {
  try {
    const found = times();
    return isRefusal(found) ? new Error(found.code) : found;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function tell(
  db: PoolClient,
  { mail }: ScheduleDeps,
  { personId, name, email, language, staff }: Recipient,
  due: { readonly month: string; readonly as: GivenAs },
  now: Instant,
): Promise<void> {
  if (email === null) return;
  const place = staff ? `console/publications/${due.month}` : `comptes?mois=${due.month}`;
  const link = `${mail.publicUrl}/${place}`;
  const letter = publicationLetter({ ...due, name, link }, language);
  const about = { kind: 'publication' as const, ticketId: null, eventSeq: null };
  await postLetter(db, mail, { personId, address: email, language }, letter, about, now);
}
