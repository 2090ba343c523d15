import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localDate, type ZoneTable } from '../../core/calendar/zone.ts';
import { duration, fullDate, timeOfDay } from '../../core/clock/time-words.ts';
import type { Both } from '../../core/interruption/status-board.ts';

/** Says what stands on the board in one language, in the local time of the agreement. */
export interface StatusWords {
  readonly language: Language;
  say(key: string, params?: Readonly<Record<string, string | number>>): string;
  moment(at: Instant): string;
  day(date: string): string;
  length(seconds: number): string;
  list(names: readonly Both[]): string;
  /** Hundredths of a percent: « 99,98 % ». */
  percent(hundredths: number): string;
}

/** The words of the board in a language. */
export function statusWords(language: Language, zone: ZoneTable): StatusWords {
  const locale = `${language}-CA`;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const decimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const percent = new Intl.NumberFormat(locale, { style: 'percent', ...decimals });
  const day = (date: string): string => fullDate(date, language, true);
  return {
    language,
    day,
    say: (key, params = {}) => phrase(language, 'status', key, params),
    moment: (at) => {
      const [date, time] = [day(localDate(zone, at)), timeOfDay(zone, at, language)];
      return language === 'fr' ? `le ${date} à ${time}` : `${date} at ${time}`;
    },
    length: (seconds) => duration(seconds, language),
    list: (names) => list.format(names.map((name) => name[language])),
    percent: (hundredths) => percent.format(hundredths / 10_000),
  };
}
