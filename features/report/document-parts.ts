import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { DocumentCell, DocumentTable } from '../../core/report/document.ts';
import type { Listed } from '../../core/report/listed.ts';
import type { PlainRate } from '../../core/report/rate.ts';

/** How many ticket numbers are printed of a list; all of them are in the lists themselves. */
const SHOWN_IDS = 4;

/** What every part of a document is written with. */
export interface Setting {
  readonly say: (key: string, params?: Readonly<Record<string, string | number>>) => string;
  readonly language: Language;
  readonly number: (value: number) => string;
}

/** The words and numbers of a language. */
export function setting(language: Language): Setting {
  const own = new Intl.NumberFormat(`${language}-CA`);
  return {
    say: (key, params) => phrase(language, 'report', key, params),
    language,
    number: (value) => own.format(value),
  };
}

type Column = DocumentTable['columns'][number];

/** A column of words. */
export const left = (title: string): Column => ({ title, align: 'left' });
/** A column of figures. */
export const right = (title: string): Column => ({ title, align: 'right' });

/** Words. */
export const words = (text: string): DocumentCell => ({ kind: 'text', text });

/** A whole number. */
export const count = (value: number, { number }: Setting): DocumentCell => ({
  ...{ kind: 'count', value, text: number(value) },
});

/** A rate as it is written in a language, « s. o. » over nothing. */
export function rateCell(
  { rate, display }: Pick<PlainRate, 'rate' | 'display'>,
  set: Setting,
): DocumentCell {
  if (rate === null) return { kind: 'percent', tenths: null, text: set.say('not_applicable') };
  const text = set.language === 'en' ? percent(rate, 'en') : display;
  return { kind: 'percent', tenths: Math.round(rate * 10), text };
}

/** A whole percent, as targets are. */
export const percentCell = (value: number, { language }: Setting): DocumentCell => ({
  ...{ kind: 'percent', tenths: value * 10, text: percent(value, language) },
});

/** Whether a target is met, « s. o. » over nothing. */
export function verdictCell(met: boolean | null, { say }: Setting): DocumentCell {
  const key = met === null ? 'not_applicable' : met ? 'verdict.met' : 'verdict.not_met';
  return { kind: 'verdict', met, text: say(key) };
}

/** Milliseconds as seconds, truncated to a tenth. */
export function secondsCell(ms: number | null, { say, language }: Setting): DocumentCell {
  if (ms === null) return { kind: 'seconds', value: null, text: say('not_applicable') };
  const value = Math.trunc(ms / 100) / 10;
  const text = say('seconds', { seconds: value.toLocaleString(`${language}-CA`) });
  return { kind: 'seconds', value, text };
}

/** A local instant, ISO with its offset, as people write it there. */
export function localTime(iso: string, language: Language): string {
  return new Date(`${iso.slice(0, 19)}Z`).toLocaleString(`${language}-CA`, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
}

/** Percent as they are written in a language. */
export function percent(value: number, language: Language): string {
  return language === 'en' ? `${value}%` : `${String(value).replace('.', ',')}\u00a0%`;
}

/** The first numbers of a list, so many of them. */
export function some({ ids }: Listed, shown = SHOWN_IDS): string {
  return ids.slice(0, shown).join(', ') + (ids.length > shown ? ', …' : '');
}

/** A name of a month, `YYYY-MM`: « avril 2016 ». */
export function monthWords(month: string, language: Language): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString(`${language}-CA`, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
