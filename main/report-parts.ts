import type { Listed } from '../core/report/listed.ts';
import fr from '../locales/fr/report.json' with { type: 'json' };
import type { Locale, Say } from './text.ts';
import type { TextColumn } from './text-table.ts';

export type ReportKey = keyof typeof fr;

/** How wide a report is, in characters. */
export const WIDTH = 96;
/** How many ticket numbers are printed of a list; all of them are in the JSON. */
const SHOWN_IDS = 4;

/** What every part of a report's text is written with. */
export interface Setting {
  readonly t: Say<ReportKey>;
  readonly locale: Locale;
  readonly number: (value: number) => string;
}

/** A column of words. */
export const left = (title: string): TextColumn => ({ title, align: 'left' });
/** A column of figures. */
export const right = (title: string): TextColumn => ({ title, align: 'right' });

/** A local instant, ISO with its offset, as people write it there. */
export function localTime(iso: string, locale: Locale): string {
  return new Date(`${iso.slice(0, 19)}Z`).toLocaleString(`${locale}-CA`, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
}

/** Percent as they are written in a language. */
export function percent(tenths: number, locale: Locale): string {
  return locale === 'en' ? `${tenths}%` : `${String(tenths).replace('.', ',')}\u00a0%`;
}

/** A rate as it is written in a language, « s. o. » over nothing. */
export function shown(
  { rate, display }: { readonly rate: number | null; readonly display: string },
  t: Say<ReportKey>,
  locale: Locale,
): string {
  if (rate === null) return t('not_applicable');
  return locale === 'en' ? percent(rate, 'en') : display;
}

/** The first numbers of a list, so many of them. */
export function some({ ids }: Listed, shown = SHOWN_IDS): string {
  return ids.slice(0, shown).join(', ') + (ids.length > shown ? ', …' : '');
}
