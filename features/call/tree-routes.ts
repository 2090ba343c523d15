import { z } from 'zod';
import { instantText, writeInstant } from '../../adapters/http/fields.ts';
import { type Language, refusalPhrase } from '../../adapters/http/phrases.ts';
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { callHours } from '../../core/agreement/call-hours.ts';
import { isOpen } from '../../core/calendar/table.ts';
import { instantOfLocal } from '../../core/interruption/planned-window.ts';
import { treeFaults } from '../../core/call/tree-faults.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { modelTree } from './given-tree.ts';
import { putTreeInForce, removeTreeDraft, saveTreeDraft } from './keep-tree.ts';
import type { Line } from './line.ts';
import { keepTree } from './policy.ts';
import { treeInForce } from './tree-in-force.ts';
import { CallTree } from './tree-shape.ts';
import { findTreeDraft, selectTrees, type TreeDraft } from './tree-store.ts';

const Fault = z.strictObject({ field: z.string(), code: z.string(), message: z.string() });
const Draft = z
  .strictObject({
    content: CallTree,
    version: z.int(),
    savedAt: instantText.nullable(),
    savedBy: z.string().nullable(),
    /** What keeps it from coming into force. */
    faults: z.array(Fault),
  })
  .meta({ id: 'CallTreeDraft' });
const Version = z.strictObject({
  version: z.int(),
  content: CallTree,
  inForceFrom: instantText.nullable(),
  putAt: instantText.nullable(),
  putBy: z.string().nullable(),
});

const TREE = '/api/v1/telephone/tree';
const wall = z.string().regex(/^20[0-7]\d-\d\d-\d\dT\d\d:\d\d$/);

/** The way of a call: its versions, the draft of the next, and its voice. */
export function treeRoutes({
  pool,
  clock,
  agreements,
  line,
}: TicketDeps & { readonly line: Line }): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: TREE,
      policy: keepTree,
      summary: 'The way of a call: what is in force now, its versions, and the draft of the next',
      response: {
        200: z.strictObject({
          /** The version that calls follow now; null is the one that comes with the product. */
          current: z.int().nullable(),
          content: CallTree,
          /** What a house may start its own from. */
          model: CallTree,
          versions: z.array(Version),
          draft: Draft.nullable(),
          /** Whether texts can be heard here. */
          speaks: z.boolean(),
        }),
      },
      async handler(_actor, _input, { language }) {
        const { version: current, content } = await treeInForce(pool, clock.now());
        const versions = (await selectTrees(pool)).map((one) => ({
          ...one,
          content: CallTree.parse(one.content),
          inForceFrom: writeInstant(one.inForceFrom),
          putAt: writeInstant(one.putAt),
        }));
        const draft = await findTreeDraft(pool);
        const body = {
          ...{
            current,
            versions,
            content: CallTree.parse(content),
            model: CallTree.parse(modelTree),
          },
          draft: draft && present(draft, language),
          speaks: line.speech() !== null,
        };
        return { status: 200, body };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: `${TREE}/draft`,
      policy: keepTree,
      summary: 'Save the draft of the next way of a call, finished or not',
      body: CallTree,
      response: { 200: Draft },
      handler: (actor, { body }, { ifMatch, language }) =>
        transaction(pool, async (db) => {
          const saved = await saveTreeDraft(db, actor, body, ifMatch, clock.now());
          if (isRefusal(saved)) return saved;
          return { status: 200 as const, body: present(saved, language), version: saved.version };
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: `${TREE}/draft`,
      policy: keepTree,
      summary: 'Take the draft of the next way of a call away',
      response: { 204: empty },
      handler: (actor, _input, { ifMatch }) =>
        transaction(pool, async (db) => {
          const no = await removeTreeDraft(db, actor, ifMatch, clock.now());
          return no ?? { status: 204 as const, body: undefined };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: `${TREE}/versions`,
      policy: keepTree,
      summary: 'Put the draft in force as the next version, at once or from an instant',
      /** By the clock of the centre: a call there follows it from that minute on; null at once. */
      body: z.strictObject({ from: wall.nullable().default(null) }),
      response: { 201: z.strictObject({ version: z.int() }) },
      handler: (actor, { body }, { ifMatch }) =>
        transaction(pool, async (db) => {
          const { zone } = callHours((await agreements.open(db)).inForce(null, clock.now()));
          const from = body.from === null ? null : instantOfLocal(body.from, zone);
          const given = { from, expected: ifMatch };
          const put = await putTreeInForce(db, actor, given, clock.now());
          return isRefusal(put) ? put : { status: 201 as const, body: put };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/hours',
      policy: keepTree,
      summary:
        'Whether the telephone is open at a day and hour by the clock of the common agreement',
      query: z.strictObject({ at: wall }),
      response: { 200: z.strictObject({ open: z.boolean() }) },
      async handler(_actor, { query }) {
        const book = await agreements.open(pool);
        const { zone } = callHours(book.inForce(null, clock.now()));
        const at = instantOfLocal(query.at, zone);
        return { status: 200, body: { open: isOpen(callHours(book.inForce(null, at)), at) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone/speech',
      policy: keepTree,
      summary: 'A text as callers would hear it',
      query: z.strictObject({
        language: z.enum(['fr', 'en']),
        text: z.string().min(1).max(1_000),
      }),
      response: { 200: media('audio/wav') },
      async handler(_actor, { query }) {
        const speech = line.speech();
        if (speech === null) return refuse('speech_none');
        return { status: 200, body: await speech.wav(query.language, query.text) };
      },
    }),
  ];
}

function present(draft: TreeDraft, language: Language): z.output<typeof Draft> {
  const faults = treeFaults(draft.content).map(({ field, code, params }) => ({
    ...{ field, code },
    message: refusalPhrase(language, code, params),
  }));
  const { content, version, savedAt, savedBy } = draft;
  return {
    content: CallTree.parse(content),
    ...{ version, savedAt: writeInstant(savedAt), savedBy, faults },
  };
}
