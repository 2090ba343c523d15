import type { Instant } from '../calendar/instant.ts';
import { localDate, type ZoneTable } from '../calendar/zone.ts';
import { fullDate, type Language, timeOfDay } from '../clock/time-words.ts';

/**
 * An instant in the words of a letter, local to the zone, with its year when that is not the one of
 * `now`: « mardi 10 février à 15 h 30 », “Tuesday, February 10 at 15:30”. Throws TableRangeError
 * outside the zone's compiled years.
 */
export function momentWords(
  zone: ZoneTable,
  instant: Instant,
  now: Instant,
  language: Language,
): string {
  const date = localDate(zone, instant);
  const withYear = date.slice(0, 4) !== localDate(zone, now).slice(0, 4);
  const at = language === 'fr' ? 'à' : 'at';
  return `${fullDate(date, language, withYear)} ${at} ${timeOfDay(zone, instant, language)}`;
}
