import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import type { BulletinClock } from '../../core/interruption/bulletin-clock.ts';
import { OUTAGE_STATES } from '../../core/interruption/outage.ts';
import { BULLETIN_KINDS, SEVERITIES } from '../../core/interruption/severity.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { STATUSES } from '../../core/ticket/ticket.ts';
import type { BulletinRow } from './bulletin-store.ts';
import { ERRANDS, type ErrandRow } from '../ticket/read-errands.ts';
import type { OutageRow } from './store.ts';

const Named = z.strictObject({ id: identifier, name: z.string() });

/** A bulletin as the centre reads it: every version, word for word. */
export const BulletinView = z
  .strictObject({
    place: z.int(),
    kind: z.enum(BULLETIN_KINDS),
    textFr: z.string(),
    textEn: z.string(),
    greeting: z.strictObject({ fr: z.string(), en: z.string(), until: instantText }).nullable(),
    nextAt: instantText.nullable(),
    corrects: z.int().nullable(),
    publishedAt: instantText,
    publishedBy: z.string().nullable(),
  })
  .meta({ id: 'Bulletin' });

/** An outage as the centre reads it. */
export const OutageView = z
  .strictObject({
    number: z.string(),
    displayNumber: z.string(),
    subject: z.string(),
    status: z.enum(STATUSES),
    state: z.enum(OUTAGE_STATES),
    priority: z.enum(PRIORITIES),
    team: Named.nullable(),
    severity: z.enum(SEVERITIES),
    since: instantText,
    known: z.string(),
    places: z.string(),
    services: z.array(z.strictObject({ ...Named.shape, code: z.string() })),
    organizations: z.array(Named),
    workplaces: z.array(Named),
    declaredAt: instantText,
    declaredBy: Named.nullable(),
    restoredAt: instantText.nullable(),
    /** How many people have reported it, the first included. */
    affected: z.int(),
    /** The bulletin that is owed; null for none. */
    owed: z.strictObject({ what: z.enum(['first', 'update']), dueAt: instantText }).nullable(),
    /** How many bulletins came in time, and how many late or not at all. */
    inTime: z.int(),
    late: z.int(),
    bulletins: z.array(BulletinView),
    /** What goes on to what is attached, one ticket after the other: how many it has reached, missed and has ahead. */
    errands: z.array(
      z.strictObject({
        kind: z.enum(ERRANDS),
        /** The bulletin that it tells. */
        place: z.int().nullable(),
        done: z.int(),
        failed: z.int(),
        left: z.int(),
      }),
    ),
    version: z.int(),
  })
  .meta({ id: 'Outage' });

/** Writes an outage with the clock of its bulletins. */
export function presentOutage(
  row: OutageRow,
  clock: BulletinClock,
  bulletins: readonly BulletinRow[],
  errands: readonly ErrandRow[],
): z.output<typeof OutageView> {
  const { number, subject, status, state, priority, team, severity, known, places } = row;
  const { owed, kept } = clock;
  return {
    ...{ number, subject, status, state, priority, team, severity, known, places },
    displayNumber: displayNumber(number),
    since: writeInstant(row.since),
    services: [...row.services],
    organizations: [...row.organizations],
    workplaces: [...row.workplaces],
    declaredAt: writeInstant(row.declaredAt),
    declaredBy: row.declaredBy,
    restoredAt: writeInstant(row.restoredAt),
    affected: row.duplicates + 1,
    owed: owed && { what: owed.what, dueAt: writeInstant(owed.dueAt) },
    inTime: kept.filter((one) => one.outcome === 'met').length,
    late: kept.filter((one) => one.outcome === 'late').length,
    bulletins: bulletins.map(presentBulletin),
    errands: errands.map(({ kind, key, done, failed, left }) => ({
      ...{ kind, done, failed, left },
      place: kind === 'message' ? Number(key) : null,
    })),
    version: row.version,
  };
}

function presentBulletin(row: BulletinRow): z.output<typeof BulletinView> {
  const { place, kind, textFr, textEn, greetingFr: fr, greetingEn: en, greetingUntil } = row;
  const until = writeInstant(greetingUntil);
  return {
    ...{ place, kind, textFr, textEn },
    greeting: fr === null || en === null || until === null ? null : { fr, en, until },
    nextAt: writeInstant(row.nextAt),
    corrects: row.corrects,
    publishedAt: writeInstant(row.publishedAt),
    publishedBy: row.publishedBy,
  };
}
