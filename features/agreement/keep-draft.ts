import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { organizationIsKnown } from '../people/organization-known.ts';
import {
  type DraftContent,
  type DraftRow,
  deleteDraft,
  findAgreement,
  findDraft,
  insertDraft,
  insertHead,
  lockAgreements,
  lockDraft,
  selectAgreements,
  updateDraft,
} from './draft-store.ts';
import { agreementVersions } from './store.ts';

/**
 * Begins an agreement with an organization, as a draft of what the common one says now, in the open
 * transaction. Refuses `organization_unknown`, and `agreement_exists` when it has one.
 */
export async function beginAgreement(
  db: PoolClient,
  actor: Actor,
  asked: { readonly name: string; readonly organization: number },
  now: Instant,
): Promise<DraftRow | Refusal> {
  const { name, organization } = asked;
  await lockAgreements(db);
  if (!(await organizationIsKnown(db, organization))) {
    return refuse('organization_unknown', { field: 'organization' });
  }
  const all = await selectAgreements(db);
  if (all.some((one) => one.organizationId === organization)) {
    return refuse('agreement_exists', { field: 'organization' });
  }
  const common = (await agreementVersions(db)).findLast((one) => one.organizationId === null);
  if (common === undefined) throw new Error('no common agreement');
  const agreementId = await insertHead(db, { name, organizationId: organization });
  const content = { inForceFrom: null, inForceTo: null, organizationIds: [], terms: common.terms };
  return begun(db, actor, { agreementId, basedOn: null }, content, now);
}

/**
 * Begins a draft of the next version of an agreement, from one of its versions (the last unless told),
 * in the open transaction. Refuses `not_found`.
 */
export async function beginDraft(
  db: PoolClient,
  actor: Actor,
  agreementId: number,
  from: number | null,
  now: Instant,
): Promise<DraftRow | Refusal> {
  if ((await findAgreement(db, agreementId)) === null) return refuse('not_found');
  const versions = await agreementVersions(db);
  const own = versions.filter((one) => one.agreementId === agreementId);
  const base = from === null ? own.at(-1) : own.find((one) => one.version === from);
  const common = versions.findLast((one) => one.organizationId === null);
  const source = base ?? (own.length === 0 ? common : undefined);
  if (source === undefined) return refuse('not_found');
  const organizationIds = base?.organizationIds ?? [];
  const content = { inForceFrom: null, inForceTo: null, organizationIds, terms: source.terms };
  return begun(db, actor, { agreementId, basedOn: base?.version ?? null }, content, now);
}

async function begun(
  db: PoolClient,
  actor: Actor,
  of: { readonly agreementId: number; readonly basedOn: number | null },
  content: DraftContent,
  now: Instant,
): Promise<DraftRow> {
  const id = await insertDraft(db, of, content, actor.personId, now);
  const target = `agreement:${of.agreementId}`;
  const data = { draft: id, basedOn: of.basedOn };
  await recordAudit(db, { at: now, actor, action: 'agreement.draft_begun', target, data });
  return (await findDraft(db, of.agreementId, id)) as DraftRow;
}

/** Saves what a draft says, finished or not, in the open transaction. Refuses `not_found` and `version_stale`. */
export async function saveDraft(
  db: PoolClient,
  actor: Actor,
  which: { readonly agreementId: number; readonly id: number },
  content: DraftContent,
  ifMatch: number | null,
  now: Instant,
): Promise<DraftRow | Refusal> {
  const before = await lockDraft(db, which.agreementId, which.id);
  if (before === null) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
  await updateDraft(db, which.id, content, actor.personId, now);
  return (await findDraft(db, which.agreementId, which.id)) as DraftRow;
}

/** Takes a draft away, in the open transaction. Refuses `not_found` and `version_stale`. */
export async function removeDraft(
  db: PoolClient,
  actor: Actor,
  which: { readonly agreementId: number; readonly id: number },
  ifMatch: number | null,
  now: Instant,
): Promise<null | Refusal> {
  const before = await lockDraft(db, which.agreementId, which.id);
  if (before === null) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
  await deleteDraft(db, which.id);
  const target = `agreement:${which.agreementId}`;
  const data = { draft: which.id, terms: before.terms };
  await recordAudit(db, { at: now, actor, action: 'agreement.draft_removed', target, data });
  return null;
}
