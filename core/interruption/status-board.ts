import type { Instant } from '../calendar/instant.ts';
import { dateOfDay, localDay, startOfDay, type ZoneTable } from '../calendar/zone.ts';
import { availabilityOf, lostSeconds, type Stretch, united, without } from './availability.ts';
import type { Outage, OutageState } from './outage.ts';
import type { PlannedNoticeKind } from './planned-clock.ts';
import { type AnnouncedKind, type BulletinKind, isDown, type Severity } from './severity.ts';

/** What is said in both languages. */
export interface Both {
  readonly fr: string;
  readonly en: string;
}

/** Works; works slowly; does not work; does not work and was announced. */
export type ServiceState = 'working' | 'slow' | 'down' | 'planned';

/** What the board is drawn from. */
export interface BoardFacts {
  readonly services: readonly { readonly id: number; readonly code: string; readonly name: Both }[];
  readonly outages: readonly {
    readonly number: string;
    readonly outage: Outage;
    /** Names of the workplaces touched; none: wherever the services are used. */
    readonly workplaces?: readonly string[];
    readonly bulletins: readonly PublishedBulletin[];
  }[];
  readonly planned: readonly PlannedWindow[];
}

/** A bulletin as it was published. */
export interface PublishedBulletin {
  readonly place: number;
  readonly kind: BulletinKind;
  readonly text: Both;
  readonly nextAt: Instant | null;
  readonly corrects: number | null;
  readonly publishedAt: Instant;
}

/** A notice about an interruption that is planned, as it was published. */
export interface PublishedNotice {
  readonly place: number;
  readonly kind: PlannedNoticeKind;
  readonly text: Both;
  readonly publishedAt: Instant;
}

/** An interruption that is planned. */
export interface PlannedWindow {
  readonly id: number;
  readonly title: Both;
  readonly text: Both;
  readonly serviceIds: readonly number[];
  /** Where it is; none: wherever its services are used. */
  readonly workplaces: readonly { readonly id: number; readonly name: string }[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly changedAt: Instant;
  readonly version: number;
  /** Newest first. */
  readonly notices: readonly PublishedNotice[];
}

/** A bulletin as the board shows it: a correction stands where what it corrects stood. */
export interface ShownBulletin {
  readonly place: number;
  readonly kind: AnnouncedKind;
  readonly text: Both;
  readonly publishedAt: Instant;
  readonly correctedAt: Instant | null;
  readonly nextAt: Instant | null;
}

/** One local day of a service: the seconds lost, and the worst that was. */
export interface BoardDay {
  readonly date: string;
  readonly state: ServiceState;
  readonly lostSeconds: number;
}

export interface BoardService {
  readonly code: string;
  readonly name: Both;
  readonly state: ServiceState;
  /** Hundredths of a percent over the days shown, truncated. */
  readonly availability: number;
  /** Oldest first, today last. */
  readonly days: readonly BoardDay[];
}

export interface BoardOutage {
  readonly number: string;
  readonly state: Exclude<OutageState, 'withdrawn'>;
  readonly severity: Severity;
  readonly since: Instant;
  readonly restoredAt: Instant | null;
  /** When it went to another centre. */
  readonly handedOverAt: Instant | null;
  readonly services: readonly Both[];
  /** Where; none: wherever they are used. */
  readonly workplaces: readonly string[];
  /** Newest first. */
  readonly bulletins: readonly ShownBulletin[];
}

export type BoardPlanned = Omit<PlannedWindow, 'serviceIds' | 'workplaces'> & {
  readonly services: readonly Both[];
  /** Where; none: wherever they are used. */
  readonly workplaces: readonly string[];
};

/** What everybody may read of the services: what works, what does not, what is planned, what was. */
export interface StatusBoard {
  readonly at: Instant;
  readonly state: ServiceState;
  readonly services: readonly BoardService[];
  /** Those that last, then those that are over, the last to begin first. */
  readonly outages: readonly BoardOutage[];
  /** Those ahead or under way, and those of the days shown, in the order of their beginning. */
  readonly planned: readonly BoardPlanned[];
}

/** How many local days the board looks back, today included. */
export const BOARD_DAYS = 90;

/** Draws the board at an instant: no person, no word that was not published. */
export function statusBoard(facts: BoardFacts, zone: ZoneTable, at: Instant): StatusBoard {
  const today = localDay(zone, at);
  const from = startOfDay(zone, today - BOARD_DAYS + 1);
  const names = new Map(facts.services.map(({ id, name }) => [id, name]));
  const namesOf = (ids: readonly number[]): Both[] =>
    ids.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [name];
    });
  const services = facts.services.map((service) =>
    drawService(service, facts, zone, { from, to: at }),
  );
  const shown = facts.outages
    .flatMap(({ number, outage, workplaces = [], bulletins }): BoardOutage[] => {
      const { state, facts: told, restoredAt, handedOverAt } = outage;
      if (state === 'withdrawn' || !lastsPast(outage, from)) return [];
      const { severity, since } = told;
      return [
        {
          ...{ number, state, severity, since, restoredAt, handedOverAt },
          services: namesOf(told.serviceIds),
          workplaces,
          bulletins: shownBulletins(bulletins),
        },
      ];
    })
    .sort((a, b) => isOver(a) - isOver(b) || b.since - a.since);
  return {
    at,
    state: worst(services.map((service) => service.state)),
    services,
    outages: shown,
    planned: facts.planned
      .filter(({ endsAt }) => endsAt >= from)
      .map(({ serviceIds, workplaces, ...rest }) => ({
        ...{ ...rest, services: namesOf(serviceIds) },
        workplaces: workplaces.map(({ name }) => name),
      }))
      .sort((a, b) => a.startsAt - b.startsAt || a.id - b.id),
  };
}

/** The bulletins as they hold now, newest first: the last correction of each in its place. */
export function shownBulletins(bulletins: readonly PublishedBulletin[]): ShownBulletin[] {
  return bulletins
    .flatMap(({ place, kind, text, publishedAt, nextAt }): ShownBulletin[] => {
      if (kind === 'correction') return [];
      const correction = bulletins.findLast((one) => one.corrects === place);
      const correctedAt = correction?.publishedAt ?? null;
      return [{ place, kind, text: correction?.text ?? text, publishedAt, correctedAt, nextAt }];
    })
    .sort((a, b) => b.place - a.place);
}

function isOver({ state }: BoardOutage): number {
  return state === 'active' ? 0 : 1;
}

function lastsPast({ state, restoredAt, handedOverAt }: Outage, from: Instant): boolean {
  return state === 'active' || (restoredAt ?? handedOverAt ?? 0) >= from;
}

function drawService(
  service: BoardFacts['services'][number],
  facts: BoardFacts,
  zone: ZoneTable,
  range: Stretch,
): BoardService {
  const { id, code, name } = service;
  const windows = facts.planned.flatMap((one) => windowOf(one, id));
  const everywhere = windows.filter(({ workplaces }) => workplaces.length === 0);
  const spells = facts.outages
    .filter(({ outage }) => outage.state !== 'withdrawn')
    .flatMap(({ outage }) => spellsOf(outage, id, windows, range.to));
  const lost = (within: Stretch): number =>
    lostSeconds(
      within,
      spells.filter(({ severity }) => isDown(severity)).flatMap(({ told }) => told),
      everywhere,
    );
  const slow = spells.filter(({ severity }) => !isDown(severity)).flatMap(({ whole }) => whole);
  const touches = (stretches: readonly Stretch[], day: Stretch): boolean =>
    stretches.some(({ from, to }) => from < day.to && to > day.from);
  const days: BoardDay[] = [];
  const today = localDay(zone, range.to);
  for (let day = today - BOARD_DAYS + 1; day <= today; day += 1) {
    const end = Math.min(startOfDay(zone, day + 1), range.to);
    const within = { from: startOfDay(zone, day), to: end };
    const seconds = lost(within);
    const state = seconds > 0 ? 'down' : touches(slow, within) ? 'slow' : 'working';
    days.push({ date: dateOfDay(day), state, lostSeconds: seconds });
  }
  return {
    code,
    name,
    state: stateNow(spells, everywhere, range.to),
    availability: availabilityOf(range, lost(range)),
    days,
  };
}

/** A planned window of a service, for as long as it stood: one that was cancelled on its way was planned until then. */
function windowOf(
  { serviceIds, workplaces, startsAt: from, endsAt, cancelledAt }: PlannedWindow,
  serviceId: number,
): (Stretch & { readonly workplaces: readonly number[] })[] {
  const to = Math.min(endsAt, cancelledAt ?? endsAt);
  const stands = serviceIds.includes(serviceId) && from < to;
  return stands ? [{ from, to, workplaces: workplaces.map(({ id }) => id) }] : [];
}

/** A spell of a service: all of it, and what of it no window of its own places had announced. */
interface ToldSpell {
  readonly severity: Severity;
  readonly lasts: boolean;
  readonly whole: Stretch;
  readonly told: readonly Stretch[];
  /** Whether such a window is under way. */
  readonly announced: boolean;
}

/** The spells of an outage on a service: a window at some places had announced what is at these places only. */
function spellsOf(
  { spells, facts }: Outage,
  serviceId: number,
  windows: readonly (Stretch & { readonly workplaces: readonly number[] })[],
  now: Instant,
): ToldSpell[] {
  const { workplaceIds = [] } = facts;
  const own = windows.filter(
    ({ workplaces }) =>
      workplaceIds.length > 0 && workplaceIds.every((id) => workplaces.includes(id)),
  );
  const announced = own.some((window) => window.from <= now && now < window.to);
  return spells
    .filter(({ serviceIds }) => serviceIds.includes(serviceId))
    .map(({ from, to, severity }) => {
      const whole = { from, to: to ?? now };
      const told = without([whole], united(own, whole));
      return { severity, whole, told, lasts: to === null, announced };
    });
}

/** A window that is under way says more than the outage that it causes. */
function stateNow(
  spells: readonly ToldSpell[],
  planned: readonly Stretch[],
  now: Instant,
): ServiceState {
  if (planned.some(({ from, to }) => from <= now && now < to)) return 'planned';
  const lasting = spells.filter(({ lasts }) => lasts);
  const untold = lasting.filter(({ announced }) => !announced);
  if (untold.some(({ severity }) => isDown(severity))) return 'down';
  if (untold.length > 0) return 'slow';
  return lasting.length > 0 ? 'planned' : 'working';
}

const ORDER: readonly ServiceState[] = ['down', 'slow', 'planned', 'working'];

function worst(states: readonly ServiceState[]): ServiceState {
  return ORDER.find((state) => states.includes(state)) ?? 'working';
}
