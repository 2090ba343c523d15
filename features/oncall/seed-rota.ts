import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { compileZone, dateOfDay } from '../../core/calendar/zone.ts';
import { mondayOf } from '../../core/oncall/week.ts';
import { disableUntouched, insertRota, insertVersion } from './store.ts';

/** A rota as a demonstration has it. */
export interface RotaSeed {
  readonly name: string;
  readonly weekly: string;
  readonly weekends: string;
}

const ZONE = 'America/Toronto';

/**
 * Keeps a rota of a demonstration, in the open transaction: some take a week each, others the weekends. Nobody
 * kept it. Gives its id.
 */
export async function seedRota(
  db: Db,
  seed: RotaSeed,
  who: {
    readonly teamId: number;
    readonly weekly: readonly number[];
    readonly weekends: readonly number[];
  },
  now: Instant,
): Promise<number> {
  const id = await insertRota(db, { name: seed.name, teamId: who.teamId }, now);
  if (id === null) throw new Error(`there is a rota ${seed.name} already`);
  const from = dateOfDay(mondayOf(compileZone(ZONE), now));
  const turns = {
    ...{ kind: 'rotation' as const, from, until: null, days: 7, handover: '08:30' },
    on: 'every_day' as const,
  };
  const whole = [{ open: '00:00', close: '24:00' }];
  const layers = [
    { ...turns, name: seed.weekly, people: [...who.weekly], week: null },
    {
      ...{ ...turns, name: seed.weekends, people: [...who.weekends] },
      week: [[], [], [], [], [], whole, whole],
    },
  ];
  const content = { timeZone: ZONE, calendar: null, covers: 'always' as const, layers };
  await insertVersion(db, id, { version: 1, content, by: null }, now);
  return id;
}

/** Puts out of use the rotas of a demonstration that nobody has made their own since. */
export async function removeSeededRotas(db: Db, now: Instant): Promise<void> {
  await disableUntouched(db, now);
}
