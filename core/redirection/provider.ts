import type { OpeningWindow } from '../calendar/calendar.ts';

/** Another centre of the same house, or somebody outside who sells a service. */
export type ProviderKind = 'support_centre' | 'provider';
export const PROVIDER_KINDS: readonly ProviderKind[] = ['support_centre', 'provider'];

/** Whether the agent stays on the line until somebody there has taken over, or sends on. */
export type Transfer = 'warm' | 'cold';
export const TRANSFERS: readonly Transfer[] = ['warm', 'cold'];

/** What the directory says of one support centre or provider; an empty English text means the French one. */
export interface Provider {
  readonly kind: ProviderKind;
  readonly name: string;
  readonly nameEn: string;
  /** What it answers for, in plain words. */
  readonly scopeFr: string;
  readonly scopeEn: string;
  /** Words by which people ask for it. */
  readonly wordsFr: string;
  readonly wordsEn: string;
  /** The name of the calendar of its hours. */
  readonly calendar: string;
  /** Hours of its own, by ISO weekday from Monday, in place of those of the calendar. */
  readonly week: readonly (readonly OpeningWindow[])[] | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
  /** Other addresses from which it answers. */
  readonly senders: readonly string[];
  /** The language of what is sent to it. */
  readonly language: 'fr' | 'en';
  /** What it wants to know before it begins. */
  readonly asksFr: string;
  readonly asksEn: string;
  readonly transfer: Transfer;
  readonly contract: string;
  /** Its own delays, in seconds of its hours; null when it promised none. */
  readonly answerSeconds: number | null;
  readonly settleSeconds: number | null;
  readonly services: readonly number[];
  /** For whom it answers; none means for everybody. */
  readonly organizations: readonly number[];
}

/** The text in a language, where an empty English one gives way to the French. */
export function inLanguage(language: 'fr' | 'en', fr: string, en: string): string {
  return language === 'en' && en !== '' ? en : fr;
}
