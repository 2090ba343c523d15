import { z } from 'zod';
import { instantText, line, text, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import {
  EDITABLE_TEXTS,
  SHARED_TEXTS,
  textKind,
  textsOf,
} from '../../core/notification/editable.ts';
import { NOTICE_KINDS } from '../../core/notification/notice-kind.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { callLimit } from './call-limit.ts';
import { originalText } from './catalogue.ts';
import { changeText } from './change-text.ts';
import { writeTexts } from './policy.ts';
import { type PreviewRequest, previewText } from './preview-text.ts';
import { sendTest, sendTestSms } from './send-test.ts';
import { type OwnText, selectTexts } from './text-store.ts';

const language = z.enum(['fr', 'en']);

const NotificationText = z
  .strictObject({
    key: z.string(),
    language,
    /** Whether it is one line. */
    line: z.boolean(),
    original: z.string(),
    /** What the operator wrote in its place; null for nothing. */
    text: z.string().nullable(),
    version: z.int(),
    changedAt: instantText.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'NotificationText' });

const Group = z.strictObject({
  name: z.enum([...NOTICE_KINDS, 'shared']),
  keys: z.array(z.string()),
});

const Key = z.strictObject({ key: z.string().max(100), language });

function present(rows: readonly OwnText[]): z.output<typeof NotificationText>[] {
  const own = new Map(rows.map((row) => [`${row.language} ${row.key}`, row]));
  return EDITABLE_TEXTS.flatMap((key) =>
    language.options.map((lang) => {
      const row = own.get(`${lang} ${key}`);
      return {
        ...{ key, language: lang, line: textKind(key) === 'subject' },
        original: originalText(lang, key),
        text: row?.text ?? null,
        version: row?.version ?? 1,
        changedAt: writeInstant(row?.changedAt ?? null),
        changedBy: row?.changedBy ?? null,
      };
    }),
  );
}

const groups = [
  ...NOTICE_KINDS.map((name) => ({ name, keys: [...textsOf(name)] })),
  { name: 'shared' as const, keys: [...SHARED_TEXTS] },
];

const Draft = z.strictObject({
  kind: z.enum(NOTICE_KINDS),
  language,
  texts: z.array(z.strictObject({ key: z.string().max(100), text: text(4_000) })).max(10),
  number: line(40).nullable().default(null),
});

function requestOf(draft: z.output<typeof Draft>): PreviewRequest {
  return { ...draft, texts: Object.fromEntries(draft.texts.map((one) => [one.key, one.text])) };
}

/** The words of what people are told, what a letter would look like, and one to oneself. */
export function textRoutes(
  deps: TicketDeps &
    Readonly<{ /** Whether a mail server is configured. */ mailConfigured: boolean }>,
): Route[] {
  const { pool, clock, mail, mailConfigured } = deps;
  const tests = callLimit(10, 3_600_000);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/notification-texts',
      policy: writeTexts,
      summary: 'The texts of notifications: the originals, and what the operator wrote instead',
      response: {
        200: z.strictObject({ groups: z.array(Group), texts: z.array(NotificationText) }),
      },
      async handler() {
        return { status: 200, body: { groups, texts: present(await selectTexts(pool)) } };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/notification-texts/:language/:key',
      policy: writeTexts,
      summary: 'Write a text of notifications; null goes back to the original',
      params: Key,
      body: z.strictObject({ text: text(4_000).nullable() }),
      response: { 200: z.strictObject({ version: z.int() }) },
      async handler(actor, { params, body }, { ifMatch }) {
        const changed = await changeText(deps, actor, params, body.text, ifMatch, clock.now());
        return isRefusal(changed)
          ? changed
          : { status: 200, body: changed, version: changed.version };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/notification-texts/preview',
      policy: writeTexts,
      summary: 'Write a letter with texts that are not stored yet; nothing is sent',
      body: Draft,
      response: {
        200: z.strictObject({
          subject: z.string(),
          text: z.string(),
          html: z.string(),
          /** Its short message, about an invented ticket; null for a kind that has none. */
          sms: z
            .strictObject({
              text: z.string(),
              alphabet: z.enum(['GSM-7', 'UCS-2']),
              units: z.int(),
              segments: z.int(),
            })
            .nullable(),
        }),
      },
      async handler(actor, { body }) {
        const letter = await previewText(deps, actor, requestOf(body), clock.now());
        return isRefusal(letter) ? letter : { status: 200, body: letter };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/notification-texts/test',
      policy: writeTexts,
      summary: 'Send a notice with texts that are not stored yet to oneself, at most ten an hour',
      body: Draft.extend({ channel: z.enum(['mail', 'sms']).default('mail') }),
      response: { 201: z.strictObject({ address: z.string() }) },
      async handler(actor, { body: { channel, ...draft } }) {
        const now = clock.now();
        const short = channel === 'sms';
        if (short && mail.sms === undefined) return refuse('sms_not_configured');
        if (!short && !mailConfigured) return refuse('mail_not_configured');
        if (!tests.take(String(actor.personId), now)) return refuse('too_many_requests');
        const send = short ? sendTestSms : sendTest;
        const sent = await send(deps, actor, requestOf(draft), now);
        return isRefusal(sent) ? sent : { status: 201, body: sent };
      },
    }),
  ];
}
