import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  text,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import {
  isChosen,
  partsOf,
  TEMPLATE_KINDS,
  type TemplateKind,
  templatePlaces,
} from '../../core/interruption/bulletin-template.ts';
import { SEVERITIES } from '../../core/interruption/severity.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { addTemplate, changeTemplate, removeTemplate } from './keep-template.ts';
import { keepTemplates } from './policy.ts';
import { previewTemplate } from './preview-template.ts';
import { selectTemplates, type TemplateRow } from './template-store.ts';
import { givenText } from './template-words.ts';

const texts = { textFr: z.string(), textEn: z.string(), greetingFr: z.string() };
const Texts = z.strictObject({ ...texts, greetingEn: z.string() });

const BulletinTemplate = z
  .strictObject({
    id: identifier,
    kind: z.enum(TEMPLATE_KINDS),
    /** Null for the given one of its kind, which is never taken away. */
    name: z.string().nullable(),
    severity: z.enum(SEVERITIES).nullable(),
    textFr: z.string().nullable(),
    textEn: z.string().nullable(),
    greetingFr: z.string().nullable(),
    greetingEn: z.string().nullable(),
    version: z.int(),
    changedAt: instantText.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'BulletinTemplate' });

/** Texts that are null are those that are given, or none. */
const Content = z.strictObject({
  name: line(100).nullable().default(null),
  severity: z.enum(SEVERITIES).nullable().default(null),
  textFr: text(4_000).nullable().default(null),
  textEn: text(4_000).nullable().default(null),
  greetingFr: text(600).nullable().default(null),
  greetingEn: text(600).nullable().default(null),
});

const TemplateKinds = z.strictObject({
  kind: z.enum(TEMPLATE_KINDS),
  /** Whether templates of one's own may be added, to be chosen among. */
  chosen: z.boolean(),
  /** Whether the telephone may say something of it. */
  greets: z.boolean(),
  /** The texts that are given. */
  given: Texts,
  variables: z.array(z.string()),
  choices: z.array(z.strictObject({ name: z.string(), words: z.array(z.string()) })),
});

const One = z.strictObject({ id: identifierText });

function present(row: TemplateRow): z.output<typeof BulletinTemplate> {
  return { ...row, changedAt: writeInstant(row.changedAt) };
}

const answerOf = (row: TemplateRow) => ({ body: present(row), version: row.version });

function presentKind(kind: TemplateKind): z.output<typeof TemplateKinds> {
  const { variables, choices } = templatePlaces(kind);
  const greets = partsOf(kind).includes('greeting');
  const greeting = (language: 'fr' | 'en') => (greets ? givenText(language, kind, 'greeting') : '');
  return {
    ...{ kind, greets, chosen: isChosen(kind), variables: [...variables] },
    given: {
      textFr: givenText('fr', kind, 'text'),
      textEn: givenText('en', kind, 'text'),
      ...{ greetingFr: greeting('fr'), greetingEn: greeting('en') },
    },
    choices: [...choices].map(([name, words]) => ({ name, words: [...words] })),
  };
}

/** The templates that bulletins and planned notices start from. */
export function templateRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/bulletin-templates',
      policy: keepTemplates,
      summary:
        'The templates of bulletins and planned notices, and what each kind may be filled with',
      response: {
        200: z.strictObject({
          kinds: z.array(TemplateKinds),
          templates: z.array(BulletinTemplate),
        }),
      },
      async handler() {
        const templates = (await selectTemplates(pool)).map(present);
        return { status: 200, body: { kinds: TEMPLATE_KINDS.map(presentKind), templates } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/bulletin-templates',
      policy: keepTemplates,
      summary: 'Keep a template of one’s own for bulletins of a kind, for a severity or for any',
      body: Content.extend({ kind: z.enum(TEMPLATE_KINDS) }),
      response: { 201: BulletinTemplate },
      handler: (actor, { body }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const row = await addTemplate(db, actor, body, clock.now());
            return isRefusal(row) ? row : { status: 201 as const, ...answerOf(row) };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/bulletin-templates/:id',
      policy: keepTemplates,
      summary: 'Change a template; in the given one of a kind, null goes back to the given text',
      params: One,
      body: Content,
      response: { 200: BulletinTemplate },
      handler: (actor, { params, body }, { ifMatch }) =>
        transaction(pool, async (db) => {
          const row = await changeTemplate(db, actor, params.id, body, ifMatch, clock.now());
          return isRefusal(row) ? row : { status: 200 as const, ...answerOf(row) };
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/bulletin-templates/:id',
      policy: keepTemplates,
      summary: 'Take a template of one’s own away',
      params: One,
      response: { 204: empty },
      handler: (actor, { params }) =>
        transaction(pool, async (db) => {
          const refused = await removeTemplate(db, actor, params.id, clock.now());
          return refused ?? { status: 204 as const, body: undefined };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/bulletin-templates/preview',
      policy: keepTemplates,
      summary: 'What a template that is not stored makes of an outage, or of an invented one',
      body: Content.omit({ name: true }).extend({
        kind: z.enum(TEMPLATE_KINDS),
        /** Whether it is one of one's own; else the given one, a text of which that is null is the given text. */
        own: z.boolean().default(false),
        /** The number of an outage, in any spelling. */
        number: line(60).nullable().default(null),
      }),
      response: { 200: Texts },
      async handler(_actor, { body }) {
        const { kind, own, number, ...content } = body;
        const request = { kind, own, number, content };
        const words = await previewTemplate(deps, request, clock.now());
        return isRefusal(words) ? words : { status: 200, body: words };
      },
    }),
  ];
}
