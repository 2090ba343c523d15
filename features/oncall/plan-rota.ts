import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { IntervalTable } from '../../core/calendar/table.ts';
import { compileZone, type ZoneTable } from '../../core/calendar/zone.ts';
import { type OnCall, onCallAt } from '../../core/oncall/on-call-at.ts';
import type { Rota } from '../../core/oncall/rota.ts';
import { type Gap, gapsBetween, type Shift, shiftsBetween } from '../../core/oncall/shift.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import type { RotaContent } from './content-schema.ts';
import {
  holidaysOf,
  type OverrideRow,
  peopleOf,
  selectOverrides,
  selectVersions,
  type VersionRow,
} from './store.ts';

/** A shift with the name that its layer had then; null where no layer is. */
export type NamedShift = Shift & { readonly layerName: string | null };

/** A rota that is ready to be asked who is on call, past and to come. */
export interface Plan {
  /** The zone of the version in force last. */
  readonly zone: ZoneTable;
  readonly overrides: readonly OverrideRow[];
  /** Names by id. */
  readonly names: ReadonlyMap<number, string>;
  shifts(from: Instant, to: Instant): NamedShift[];
  gaps(from: Instant, to: Instant): Gap[];
  /** Who is on call, with why; `layers` are the names that the reasons count. */
  at(instant: Instant): Omit<OnCall, 'shift'> & {
    readonly shift: NamedShift | null;
    readonly layers: readonly string[];
  };
}

/** A stretch during which one version holds and the same people can be called. */
interface Edition {
  readonly from: Instant;
  readonly to: Instant;
  readonly rota: Rota;
  readonly zone: ZoneTable;
  /** Hours that need nobody; null: none. */
  readonly open: IntervalTable | null;
}

const zones = new Map<string, ZoneTable>();

function zoneNamed(timeZone: string): ZoneTable {
  const known = zones.get(timeZone) ?? compileZone(timeZone);
  zones.set(timeZone, known);
  return known;
}

/** Opens a rota as it was and will be: each version from when it was kept. */
export async function planRota(db: Db, book: AgreementBook, rotaId: number): Promise<Plan> {
  return plan(db, book, await selectVersions(db, rotaId), await selectOverrides(db, rotaId));
}

/** A plan of what is not kept yet, as if it always held. */
export async function planDraft(
  db: Db,
  book: AgreementBook,
  content: RotaContent,
  overrides: readonly OverrideRow[],
): Promise<Plan> {
  return plan(db, book, [{ from: Number.NEGATIVE_INFINITY, content }], overrides);
}

async function plan(
  db: Db,
  book: AgreementBook,
  versions: readonly Pick<VersionRow, 'from' | 'content'>[],
  overrides: readonly OverrideRow[],
): Promise<Plan> {
  const ids = [...overrides.map((one) => one.personId), ...versions.flatMap(peopleIn)];
  const people = await peopleOf(db, [...new Set(ids)]);
  const tables = versions.some(({ content }) => content.calendar !== null)
    ? (await book.open(db)).tables
    : new Map<string, IntervalTable>();
  const editions: Edition[] = [];
  for (const [i, { from, content }] of versions.entries()) {
    const { calendar, covers, timeZone, layers } = content;
    const holidays = calendar === null ? [] : ((await holidaysOf(db, calendar)) ?? []);
    const open = covers === 'always' ? null : (tables.get(calendar ?? '') ?? null);
    const zone = zoneNamed(timeZone);
    const to = versions[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    const left = people.flatMap(({ disabledAt }) => disabledAt ?? []);
    const cuts = [from, ...left.filter((at) => at > from && at < to).sort((a, b) => a - b)];
    for (const [j, begin] of cuts.entries()) {
      const unavailable = people
        .filter(({ disabledAt }) => disabledAt !== null && disabledAt <= begin)
        .map(({ id }) => id);
      const rota = { timeZone, layers, overrides, holidays, unavailable };
      editions.push({ from: begin, to: cuts[j + 1] ?? to, rota, zone, open });
    }
  }
  return planOf(editions, overrides, new Map(people.map(({ id, name }) => [id, name])));
}

function peopleIn({ content }: Pick<VersionRow, 'content'>): number[] {
  return content.layers.flatMap((layer) =>
    layer.kind === 'rotation' ? layer.people : layer.shifts.map(({ personId }) => personId),
  );
}

function planOf(
  editions: readonly Edition[],
  overrides: readonly OverrideRow[],
  names: ReadonlyMap<number, string>,
): Plan {
  const last = editions.at(-1);
  if (last === undefined) throw new Error('a rota without a version');
  const within = (from: Instant, to: Instant): Edition[] =>
    editions
      .map((one) => ({ ...one, from: Math.max(from, one.from), to: Math.min(to, one.to) }))
      .filter((one) => one.from < one.to);
  return {
    ...{ zone: last.zone, overrides, names },
    shifts: (from, to) =>
      together(
        within(from, to).map((one) =>
          shiftsBetween(one.rota, one.zone, one.from, one.to).map((shift) => called(one, shift)),
        ),
      ),
    gaps: (from, to) =>
      within(from, to).flatMap(({ rota, zone, open, from: begin, to: end }) =>
        gapsBetween(shiftsBetween(rota, zone, begin, end), begin, end, open),
      ),
    at(instant) {
      const edition = editions.find(({ from, to }) => from <= instant && instant < to);
      if (edition === undefined) return { shift: null, reasons: [], layers: [] };
      const { shift, reasons } = onCallAt(edition.rota, edition.zone, instant);
      const layers = edition.rota.layers.map(({ name }) => name);
      if (shift === null) return { shift, reasons, layers };
      const [from, to] = [Math.max(shift.from, edition.from), Math.min(shift.to, edition.to)];
      return { shift: called(edition, { ...shift, from, to }), reasons, layers };
    },
  };
}

function called({ rota }: Edition, shift: Shift): NamedShift {
  const layer = shift.layer === null ? undefined : rota.layers[shift.layer];
  return { ...shift, layerName: layer?.name ?? null };
}

/** The shifts of editions that follow each other: one that a new version did not change stays whole. */
function together(editions: readonly (readonly NamedShift[])[]): NamedShift[] {
  const found: NamedShift[] = [];
  for (const [first, ...rest] of editions) {
    if (first === undefined) continue;
    const before = found.at(-1);
    const same =
      before?.to === first.from &&
      before.personId === first.personId &&
      before.layerName === first.layerName &&
      before.overrideId === first.overrideId;
    if (before !== undefined && same) found[found.length - 1] = { ...before, to: first.to };
    else found.push(first);
    found.push(...rest);
  }
  return found;
}
