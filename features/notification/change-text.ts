import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { EDITABLE_TEXTS, textKind } from '../../core/notification/editable.ts';
import type { NoticeKind } from '../../core/notification/notice-kind.ts';
import { checkText } from '../../core/notification/text.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { originalText } from './catalogue.ts';
import type { MailSettings } from './mail-settings.ts';
import { mostSegments, sampleSms } from './preview-sms.ts';
import { lockText, putText } from './text-store.ts';

export type TextKey = Readonly<{ key: string; language: Language }>;

/**
 * Holds a text against its original; null when it may be written. Refuses `not_found`, its faults, and
 * a short message that would leave in more parts than it may.
 */
export function refuseText(
  mail: MailSettings,
  { key, language }: TextKey,
  text: string,
  field: string,
) {
  if (!EDITABLE_TEXTS.includes(key)) return refuse('not_found');
  const fault = checkText(text, originalText(language, key), textKind(key));
  if (fault === null) return refuseLength(mail, { key, language }, text, field);
  const { code } = fault;
  const params = { said: fault.said };
  return refuse(code, { params, fields: [{ field, code, params }] });
}

function refuseLength(mail: MailSettings, { key, language }: TextKey, text: string, field: string) {
  if (!key.endsWith('.sms')) return null;
  const kind = key.slice(0, -'.sms'.length) as NoticeKind;
  const segments = sampleSms(mail, kind, language, new Map([[key, text]]))?.segments ?? 0;
  const most = mostSegments(mail);
  if (segments <= most) return null;
  const params = { segments, most };
  return refuse('text_too_long', { params, fields: [{ field, code: 'text_too_long', params }] });
}

/**
 * Writes a text in place of the original, or with null goes back to it; letters written from then on
 * say it. Refuses `not_found`, `version_stale`, and what is wrong with the text.
 */
export async function changeText(
  { pool, mail }: Readonly<{ pool: Pool; mail: MailSettings }>,
  actor: Actor,
  at: TextKey,
  text: string | null,
  ifMatch: number | null,
  now: Instant,
): Promise<{ version: number } | Refusal> {
  const { key, language } = at;
  if (!EDITABLE_TEXTS.includes(key)) return refuse('not_found');
  // What is the same as the original is the original: it follows its corrections.
  const own = text === originalText(language, key) ? null : text;
  const refused = own === null ? null : refuseText(mail, at, own, 'text');
  if (refused) return refused;
  return transaction(pool, async (db): Promise<{ version: number } | Refusal> => {
    const before = await lockText(db, key, language);
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    if (before.text === own) return { version: before.version };
    const version = before.version + 1;
    await putText(db, { key, language, text: own, version }, actor.personId, now);
    const target = `text:${language}/${key}`;
    const data = { text: { from: before.text, to: own } };
    await recordAudit(db, { at: now, actor, action: 'text.changed', target, data });
    return { version };
  });
}
