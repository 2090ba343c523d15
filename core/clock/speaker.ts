import type { Instant } from '../calendar/instant.ts';
import { dayNumber, localDate, type ZoneTable } from '../calendar/zone.ts';
import { EXPLAIN_PHRASES } from './explain-phrases.ts';
import { dateRange, dateWords, fullDate, type Language, timeOfDay } from './time-words.ts';

/**
 * Names days as a person would in one sentence: in full at first, then by the weekday alone while
 * no other day of that name is near, « le même jour » when it comes again.
 */
export class DaySpeaker {
  readonly #zone: ZoneTable;
  readonly #language: Language;
  /** The year that needs no saying. */
  readonly #year: string;
  #full: string | null = null;
  #last: string | null = null;

  constructor(zone: ZoneTable, language: Language, year: string) {
    this.#zone = zone;
    this.#language = language;
    this.#year = year;
  }

  /** A date, as short as what was said before allows. */
  day(date: string): string {
    if (date === this.#last) return EXPLAIN_PHRASES[this.#language].sameDay;
    this.#last = date;
    if (this.#full !== null && isNear(this.#full, date)) {
      return dateWords(date, this.#language).weekday;
    }
    this.#full = date;
    return this.fullDay(date);
  }

  /** Two dates as a stretch, both included and in full. */
  range(from: string, to: string): string {
    this.#full = to;
    this.#last = to;
    return dateRange(from, to, this.#language, this.#year);
  }

  /** A date in full, with its year when it is not the one understood. */
  fullDay(date: string): string {
    return fullDate(date, this.#language, date.slice(0, 4) !== this.#year);
  }

  /** A day in full and the time: « mardi 10 février à 11 h ». */
  dayAndTime(instant: Instant): string {
    const day = this.fullDay(localDate(this.#zone, instant));
    return EXPLAIN_PHRASES[this.#language].dayAndTime(day, this.#time(instant));
  }

  /** The time of day, with its day unless that was the last one named; `at` adds the preposition. */
  timeOn(instant: Instant, at: boolean): string {
    const date = localDate(this.#zone, instant);
    const phrases = EXPLAIN_PHRASES[this.#language];
    const time = this.#time(instant);
    if (date !== this.#last) return phrases.dayAndTime(this.day(date), time);
    return at ? phrases.atTime(time) : time;
  }

  #time(instant: Instant): string {
    return timeOfDay(this.#zone, instant, this.#language);
  }
}

/** Within six days, and in one year: the weekday alone says which day it is. */
function isNear(from: string, to: string): boolean {
  return from.slice(0, 4) === to.slice(0, 4) && Math.abs(dayNumber(to) - dayNumber(from)) < 7;
}
