import type { Language } from '../../core/clock/time-words.ts';
import { hasSms } from '../../core/notification/editable.ts';
import { isInner, type NoticeKind } from '../../core/notification/notice-kind.ts';
import { isSmsKind } from '../../core/notification/sms-kind.ts';
import { type SmsLength, smsLength } from '../../core/notification/sms-length.ts';
import { writeSms, writeSmsDigest } from '../../core/notification/write-sms.ts';
import { notificationWords, type OwnWords } from './catalogue.ts';
import type { MailSettings } from './mail-settings.ts';

/** A short message as it would leave, and how it would travel. */
export type SampleSms = SmsLength & Readonly<{ text: string }>;

/** In how many parts a text may leave unless told. */
const USUAL_SEGMENTS = 2;

/** In how many parts a short message may leave. */
export function mostSegments({ sms }: MailSettings): number {
  return sms?.segments ?? USUAL_SEGMENTS;
}

/**
 * The short message of a kind about an invented ticket, by the code that writes those that leave; null
 * for a kind that has none. Its link is as long as a real one, and opens nothing.
 */
export function sampleSms(
  { publicUrl }: MailSettings,
  kind: NoticeKind,
  language: Language,
  own: OwnWords,
): SampleSms | null {
  if (!hasSms(kind)) return null;
  const say = notificationWords(language, own);
  const number = 'INC10000018';
  const place = isInner(kind) ? `console/billets/${number}` : `suivi/${'x'.repeat(43)}`;
  const facts = { number, kind: 'incident', percent: 75, link: `${publicUrl}/${place}` } as const;
  const text = isSmsKind(kind)
    ? writeSms(kind, facts, say)
    : writeSmsDigest({ count: 12, link: publicUrl }, say);
  return { text, ...smsLength(text) };
}
