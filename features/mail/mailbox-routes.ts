import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { callLimit } from '../notification/call-limit.ts';
import { answerOnce } from '../people/answer-once.ts';
import { addMailbox, changeMailbox, putMailboxInUse } from './keep-mailbox.ts';
import { type KeptMailbox, selectMailboxes } from './kept-mailbox-store.ts';
import {
  MailboxChanges,
  MailboxShown,
  NewMailbox,
  presentMailbox,
  TrialInput,
  TrialResult,
} from './mailbox-schema.ts';
import type { MailboxDeps } from './mailbox-settings.ts';
import { keepMailboxes } from './policy.ts';
import { tryConnection } from './try-connection.ts';

const Id = z.strictObject({ id: identifierText });
const Nothing = z.strictObject({});
/** Tries are few: each opens a connection to wherever it is told. */
const TRIES = { most: 10, milliseconds: 60_000 };

/** Mailboxes as administrators keep them: what they become, how they are reached. */
export function mailboxRoutes(deps: MailboxDeps): Route[] {
  const { pool, clock, mailboxes: settings } = deps;
  const limit = callLimit(TRIES.most, TRIES.milliseconds);
  const response = { 200: MailboxShown };
  const shown = (row: KeptMailbox | Refusal) =>
    isRefusal(row)
      ? row
      : { status: 200 as const, body: presentMailbox(settings, row), version: row.version };
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/mailboxes/settings',
      policy: keepMailboxes,
      summary: 'Every mailbox as it is kept, those out of use too; never a secret',
      response: { 200: z.strictObject({ mailboxes: z.array(MailboxShown) }) },
      async handler() {
        const rows = await selectMailboxes(pool);
        const mailboxes = rows.map((row) => presentMailbox(settings, row));
        return { status: 200, body: { mailboxes } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/mailboxes/:id',
      policy: keepMailboxes,
      summary: 'One mailbox as it is kept; never a secret',
      params: Id,
      response,
      async handler(_actor, { params }) {
        const [row] = await selectMailboxes(pool, params.id);
        return shown(row ?? refuse('not_found'));
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/mailboxes',
      policy: keepMailboxes,
      summary: 'Add a mailbox; its secrets are sealed and never given back',
      body: NewMailbox,
      response: { 201: MailboxShown },
      handler: (actor, { body: { connection, ...content } }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const row = shown(await addMailbox(deps, actor, content, connection, db));
            return isRefusal(row) ? row : { ...row, status: 201 as const };
          }),
        ),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/mailboxes/:id',
      policy: keepMailboxes,
      summary: 'Change a mailbox; a secret that is not said stays, for the place it was given for',
      params: Id,
      body: MailboxChanges,
      response,
      handler: async (actor, { params, body }, { ifMatch }) =>
        shown(await changeMailbox(deps, actor, params.id, body, ifMatch)),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/mailboxes/:id/disablement',
      policy: keepMailboxes,
      summary: 'Put a mailbox out of use: it is no longer read, and takes nothing',
      params: Id,
      body: Nothing.optional(),
      response,
      handler: async (actor, { params }) =>
        shown(await putMailboxInUse(deps, actor, params.id, false, clock.now())),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/mailboxes/:id/disablement',
      policy: keepMailboxes,
      summary: 'Put a mailbox back in use',
      params: Id,
      response,
      handler: async (actor, { params }) =>
        shown(await putMailboxInUse(deps, actor, params.id, true, clock.now())),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/mailboxes/trial',
      policy: keepMailboxes,
      summary: 'Try a connection, as it is written or kept: nothing is read, nothing is marked',
      body: TrialInput,
      response: { 200: TrialResult },
      async handler(actor, { body }) {
        if (!limit.take(String(actor.personId), clock.now())) return refuse('too_many_requests');
        const found = await tryConnection(deps, actor, body);
        if (isRefusal(found)) return found;
        const nothing = { folder: null, messages: null, idle: null };
        const result = 'fault' in found ? { ...nothing, ...found } : { ...found, fault: null };
        return { status: 200, body: result };
      },
    }),
  ];
}
