import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { unknownVariables } from '../../core/ticket/canned-reply.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import {
  type CannedContent,
  type CannedRow,
  cannedNameTaken,
  deleteCanned,
  insertCanned,
  lockCanned,
  updateCanned,
} from './canned-store.ts';
import { type CatalogueKey, findService } from './lookup-store.ts';

/** A canned reply as somebody writes it. */
export type CannedDraft = Omit<CannedContent, 'serviceId'> & {
  readonly service: CatalogueKey | null;
};

/** Keeps a new canned reply, in the open transaction. */
export async function addCanned(
  db: Db,
  actor: Actor,
  draft: CannedDraft,
  now: Instant,
): Promise<CannedRow | Refusal> {
  const content = await contentOf(db, draft);
  if ('refused' in content) return content;
  const id = await insertCanned(db, content, now);
  if (id === null) return refuse('name_taken', { field: 'name' });
  await note(db, actor, 'canned_reply.added', id, draft.name, now);
  return (await lockCanned(db, id)) as CannedRow;
}

/** Changes a canned reply at the version that was read, in the open transaction. */
export async function changeCanned(
  db: Db,
  actor: Actor,
  id: number,
  draft: CannedDraft,
  expected: number | null,
  now: Instant,
): Promise<CannedRow | Refusal> {
  const row = await lockCanned(db, id);
  if (row === null) return refuse('not_found');
  if (expected !== null && expected !== row.version) return refuse('version_stale');
  const content = await contentOf(db, draft);
  if ('refused' in content) return content;
  if (await cannedNameTaken(db, draft.name, id)) return refuse('name_taken', { field: 'name' });
  await updateCanned(db, id, content, now);
  await note(db, actor, 'canned_reply.changed', id, draft.name, now);
  return (await lockCanned(db, id)) as CannedRow;
}

/** Takes a canned reply away, in the open transaction. */
export async function removeCanned(
  db: Db,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<Refusal | null> {
  const row = await lockCanned(db, id);
  if (row === null) return refuse('not_found');
  await deleteCanned(db, id);
  await note(db, actor, 'canned_reply.removed', id, row.name, now);
  return null;
}

async function contentOf(db: Db, draft: CannedDraft): Promise<CannedContent | Refusal> {
  const { service: key, ...rest } = draft;
  const service = key === null ? null : await findService(db, key);
  const fields: FieldError[] = (['textFr', 'textEn'] as const).flatMap((field) =>
    unknownVariables(draft[field]).length > 0 ? [{ field, code: 'variable_unknown' }] : [],
  );
  if (key !== null && service === null) fields.push({ field: 'service', code: 'service_unknown' });
  const [first] = fields;
  if (first === undefined) return { ...rest, serviceId: service?.id ?? null };
  const code = fields.length === 1 ? first.code : 'fields_refused';
  return refuse(code, { params: { count: fields.length }, fields });
}

async function note(
  db: Db,
  actor: Actor,
  action: string,
  id: number,
  name: string,
  now: Instant,
): Promise<void> {
  await recordAudit(db, { at: now, actor, action, target: `canned_reply:${id}`, data: { name } });
}
