import type { Instant } from '../calendar/instant.ts';
import { dayNumber, offsetAt, weekdayOfDay, type ZoneTable } from '../calendar/zone.ts';

export type Language = 'fr' | 'en';

/** U+00A0: between a number and its unit. */
const NB = '\u00a0';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** The parts of a local date in words. */
export interface DateWords {
  readonly weekday: string;
  /** `1er` in French. */
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** The words of a `YYYY-MM-DD` date. */
export function dateWords(date: string, language: Language): DateWords {
  const day = Number(date.slice(8, 10));
  return {
    weekday: WEEKDAYS[language][weekdayOfDay(dayNumber(date)) - 1] as string,
    day: day === 1 && language === 'fr' ? '1er' : String(day),
    month: MONTHS[language][Number(date.slice(5, 7)) - 1] as string,
    year: date.slice(0, 4),
  };
}

/** A date in full, the year only when asked: « lundi 9 février », “Monday, February 9”. */
export function fullDate(date: string, language: Language, withYear: boolean): string {
  const words = dateWords(date, language);
  if (language === 'en') {
    return `${words.weekday}, ${words.month}${NB}${words.day}${withYear ? `, ${words.year}` : ''}`;
  }
  return `${words.weekday} ${words.day}${NB}${words.month}${withYear ? ` ${words.year}` : ''}`;
}

/**
 * Two dates as a stretch, both included, each as short as the other allows: « du lundi 2 au vendredi
 * 6 mars », “from Monday, March 2 to Friday, March 6”.
 */
export function dateRange(from: string, to: string, language: Language, year: string): string {
  const first = fullDate(from, language, from.slice(0, 4) !== year);
  const last = fullDate(to, language, to.slice(0, 4) !== year);
  if (language === 'en') return `from ${first} to ${last}`;
  const words = dateWords(from, language);
  const short = from.slice(0, 7) === to.slice(0, 7) ? `${words.weekday} ${words.day}` : first;
  return `du ${short} au ${last}`;
}

/** The local time of day to the minute: « 10 h 02 », « 8 h », “10:02”. */
export function timeOfDay(zone: ZoneTable, instant: Instant, language: Language): string {
  const second = Math.floor(instant / 1000) + offsetAt(zone, instant);
  const minutes = Math.floor((((second % 86_400) + 86_400) % 86_400) / 60);
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (language === 'en') return `${h}:${two(m)}`;
  return `${h}${NB}h${m === 0 ? '' : `${NB}${two(m)}`}`;
}

/**
 * A duration in whole seconds: « 2 h 13 », « 41 min », « 45 s », and to the second when asked:
 * « 2 h 59 min 59 s ». Truncated, never rounded.
 */
export function duration(seconds: number, language: Language, toTheSecond = false): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  if (seconds > 0 && seconds < 60) return `${s}${NB}s`;
  const parts = h > 0 ? [`${thousands(h, language)}${NB}h`] : [];
  if (toTheSecond && s > 0) {
    if (h > 0 || m > 0) parts.push(`${m}${NB}min`);
    parts.push(`${s}${NB}s`);
  } else if (h === 0) {
    parts.push(`${m}${NB}min`);
  } else if (m > 0) {
    parts.push(language === 'fr' ? two(m) : `${two(m)}${NB}min`);
  }
  return parts.join(NB);
}

function thousands(count: number, language: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? NB : ',');
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
