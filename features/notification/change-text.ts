import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';
import { EDITABLE_TEXTS, textKind } from '../../core/notification/editable.ts';
import { checkText } from '../../core/notification/text.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { originalText } from './catalogue.ts';
import { lockText, putText } from './text-store.ts';

export type TextKey = Readonly<{ key: string; language: Language }>;

/** Holds a text against its original; null when it may be written. Refuses `not_found` and its faults. */
export function refuseText({ key, language }: TextKey, text: string, field: string) {
  if (!EDITABLE_TEXTS.includes(key)) return refuse('not_found');
  const fault = checkText(text, originalText(language, key), textKind(key));
  if (fault === null) return null;
  const { code } = fault;
  const params = { said: fault.said };
  return refuse(code, { params, fields: [{ field, code, params }] });
}

/**
 * Writes a text in place of the original, or with null goes back to it; letters written from then on
 * say it. Refuses `not_found`, `version_stale`, and what is wrong with the text.
 */
export async function changeText(
  pool: Pool,
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
  const refused = own === null ? null : refuseText(at, own, 'text');
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
