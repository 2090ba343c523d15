import { isDeepStrictEqual } from 'node:util';
import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type FieldError, isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { deleteConnection } from './connection-store.ts';
import { keepConnection, type WrittenConnection } from './keep-connection.ts';
import {
  clearReading,
  insertMailbox,
  type KeptMailbox,
  knownNames,
  lockMailbox,
  type MailboxContent,
  updateMailbox,
} from './kept-mailbox-store.ts';
import type { MailboxDeps, MailboxSettings } from './mailbox-settings.ts';

/** What is written of a mailbox; what is not said stays. */
export type MailboxChange = Readonly<
  { [K in keyof MailboxContent]?: MailboxContent[K] | undefined } & {
    /** How it is reached; null: not by IMAP. */
    connection?: WrittenConnection | null | undefined;
  }
>;

/**
 * Adds a mailbox, in use at once. Refuses `address_taken`, what it names that is not in use, and a connection
 * that lacks its secret.
 */
export async function addMailbox(
  deps: MailboxDeps,
  actor: Actor,
  content: MailboxContent,
  connection: WrittenConnection | null,
  db: PoolClient,
): Promise<KeptMailbox | Refusal> {
  const at = deps.clock.now();
  const unknown = await unknownNames(db, content);
  if (unknown !== null) return unknown;
  const id = await insertMailbox(db, content, at);
  if (id === undefined) return refuse('address_taken', { field: 'address' });
  const reached =
    connection === null ? null : await keepConnection(deps, db, { id, before: null }, connection);
  if (isRefusal(reached)) return reached;
  const data = { ...content, connection: reached };
  await recordAudit(db, { at, actor, action: 'mailbox.added', target: `mailbox:${id}`, data });
  return (await lockMailbox(db, id)) as KeptMailbox;
}

/**
 * Changes a mailbox. What the environment says of its own is not changed here. Refuses `not_found`,
 * `version_stale`, `mailbox_of_environment`, and what adding one refuses.
 */
export async function changeMailbox(
  deps: MailboxDeps,
  actor: Actor,
  id: number,
  change: MailboxChange,
  ifMatch: number | null,
): Promise<KeptMailbox | Refusal> {
  const now = deps.clock.now();
  return transaction(deps.pool, async (db): Promise<KeptMailbox | Refusal> => {
    const before = await lockMailbox(db, id);
    if (before === undefined) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const { connection, ...rest } = change;
    const given = Object.entries(rest).filter(
      ([field, value]) =>
        value !== undefined && !isDeepStrictEqual(value, before[field as keyof MailboxContent]),
    );
    const fixed = fixedFields(deps.mailboxes, before.address);
    const refused = [
      ...given.map(([field]) => field),
      ...(connection === undefined ? [] : ['connection']),
    ]
      .filter((field) => fixed.includes(field))
      .map((field) => ({ field, code: 'mailbox_of_environment' }));
    if (refused.length > 0) return refuse('mailbox_of_environment', { fields: refused });
    const after = { ...before, ...(Object.fromEntries(given) as Partial<MailboxContent>) };
    const unknown = await unknownNames(db, after, before);
    if (unknown !== null) return unknown;
    const reached = await reach(deps, db, before, connection);
    if (isRefusal(reached)) return reached;
    if (given.length === 0 && reached === null) return before;
    if (!(await updateMailbox(db, id, after))) return refuse('address_taken', { field: 'address' });
    const fields = given.map(([field, to]) => [
      field,
      { from: before[field as keyof MailboxContent], to },
    ]);
    const data = {
      ...Object.fromEntries(fields),
      ...(reached !== null && { connection: reached }),
    };
    const target = `mailbox:${id}`;
    await recordAudit(db, { at: now, actor, action: 'mailbox.changed', target, data });
    return (await lockMailbox(db, id)) as KeptMailbox;
  });
}

/** Puts a mailbox out of use, or back. Refuses `not_found`, `mailbox_of_environment`, what it names that is gone. */
export async function putMailboxInUse(
  deps: MailboxDeps,
  actor: Actor,
  id: number,
  inUse: boolean,
  now: Instant,
): Promise<KeptMailbox | Refusal> {
  return transaction(deps.pool, async (db): Promise<KeptMailbox | Refusal> => {
    const before = await lockMailbox(db, id);
    if (before === undefined) return refuse('not_found');
    if ((before.disabledAt === null) === inUse) return before;
    if (!inUse && fixedFields(deps.mailboxes, before.address).length > 0) {
      return refuse('mailbox_of_environment');
    }
    const unknown = inUse ? await unknownNames(db, before) : null;
    if (unknown !== null) return unknown;
    await updateMailbox(db, id, { ...before, disabledAt: inUse ? null : now });
    await clearReading(db, id);
    const action = inUse ? 'mailbox.enabled' : 'mailbox.disabled';
    const data = { address: before.address };
    await recordAudit(db, { at: now, actor, action, target: `mailbox:${id}`, data });
    return (await lockMailbox(db, id)) as KeptMailbox;
  });
}

/** What of a mailbox the environment says: nothing, its address, or its connection as well. */
export function fixedFields({ environment }: MailboxSettings, address: string): readonly string[] {
  if (environment.address.toLowerCase() !== address.toLowerCase()) return [];
  return environment.account === null ? ['address'] : ['address', 'connection'];
}

/** What is said of a connection in the journal once it is kept; null when nothing changes. */
async function reach(
  deps: MailboxDeps,
  db: PoolClient,
  before: KeptMailbox,
  written: WrittenConnection | null | undefined,
): Promise<Readonly<Record<string, unknown>> | Refusal | null> {
  if (written === undefined) return null;
  if (written === null) {
    if (before.connection === null) return null;
    await deleteConnection(db, before.id);
    await clearReading(db, before.id);
    return { removed: true };
  }
  const at = { id: before.id, before: before.connection };
  const kept = await keepConnection(deps, db, at, written);
  if (kept !== null && !isRefusal(kept)) await clearReading(db, before.id);
  return kept;
}

/** What is named and not in use, unless it was named before. */
async function unknownNames(
  db: PoolClient,
  content: MailboxContent,
  before: MailboxContent | null = null,
): Promise<Refusal | null> {
  const known = await knownNames(db, content);
  const fields: FieldError[] = (['service', 'team', 'organization'] as const)
    .filter((field) => !known[field] && content[field] !== before?.[field])
    .map((field) => ({ field, code: `${field}_unknown` }));
  const [first] = fields;
  if (first === undefined) return null;
  const code = fields.length === 1 ? first.code : 'fields_refused';
  return refuse(code, { params: { count: fields.length }, fields });
}
