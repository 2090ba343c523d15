import type { Language } from '../../adapters/http/phrases.ts';
import type { Db, PoolClient } from '../../adapters/postgres/pool.ts';
import { compareVersions, type Difference } from '../../core/agreement/compare-versions.ts';
import type { AgreementFault } from '../../core/agreement/faults.ts';
import type { Edition } from '../../core/agreement/statements.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import {
  deleteDraft,
  type DraftRow,
  findAgreement,
  findDraft,
  insertVersion,
  lockAgreements,
  lockDraft,
  namedByTerms,
  versionUses,
} from './draft-store.ts';
import { endOf, judgeDraft } from './judge-draft.ts';
import { type AgreementRow, agreementVersions } from './store.ts';

/** What signing a draft will do. */
export interface SigningEffects {
  /** The number that the version gets. */
  readonly version: number;
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
  /** The version that it follows, and its last day once it is signed. */
  readonly follows: { readonly version: number; readonly until: string | null } | null;
  /** Open tickets under the earlier versions: they stay under the one they were opened under. */
  readonly openTickets: number;
  /** Organizations that the agreement covers from then on, and those that it no longer covers. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly differences: readonly Difference[];
  readonly faults: readonly AgreementFault[];
}

type Which = { readonly agreementId: number; readonly id: number };

/** What signing a draft would do, with all that keeps it from being signed; nothing is written. Refuses `not_found`. */
export async function foreseeSigning(
  db: Db,
  which: Which,
  language: Language,
  now: Instant,
): Promise<SigningEffects | Refusal> {
  const draft = await findDraft(db, which.agreementId, which.id);
  if (draft === null) return refuse('not_found');
  return effectsOf(db, draft, language, now);
}

/**
 * Signs a draft: it becomes the next version of its agreement, in force from its date, and is never
 * edited again; tickets opened before keep theirs. In the open transaction. Refuses `not_found`,
 * `version_stale`, and every fault at once, each at its field.
 */
export async function signDraft(
  db: PoolClient,
  actor: Actor,
  which: Which,
  reason: string,
  ifMatch: number | null,
  now: Instant,
): Promise<SigningEffects | Refusal> {
  await lockAgreements(db);
  const draft = await lockDraft(db, which.agreementId, which.id);
  if (draft === null) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== draft.version) return refuse('version_stale');
  const effects = await effectsOf(db, draft, 'fr', now);
  if ('refused' in effects) return effects;
  const [first] = effects.faults;
  if (first !== undefined) {
    const { faults } = effects;
    const code = faults.length === 1 ? first.code : 'fields_refused';
    return refuse(code, { params: { count: faults.length }, fields: faults });
  }
  const version = await insertVersion(db, draft, { by: actor.personId, reason, at: now });
  await deleteDraft(db, draft.id);
  const target = `agreement:${draft.agreementId}`;
  const said = effects.differences.map(({ sentence }) => sentence);
  const data = {
    version,
    inForceFrom: draft.inForceFrom,
    inForceTo: draft.inForceTo,
    reason,
    said,
  };
  await recordAudit(db, { at: now, actor, action: 'agreement.signed', target, data });
  return { ...effects, version };
}

async function effectsOf(
  db: Db,
  draft: DraftRow,
  language: Language,
  now: Instant,
): Promise<SigningEffects | Refusal> {
  const head = await findAgreement(db, draft.agreementId);
  if (head === null) return refuse('not_found');
  const all = await agreementVersions(db);
  const own = all.filter((one) => one.agreementId === head.id);
  const last = own.at(-1);
  const { organizations } = await namedByTerms(db);
  const names = new Map(organizations.map(({ id, name }) => [id, name]));
  const name = (id: number): string => names.get(id) ?? String(id);
  const before = last?.organizationIds ?? [];
  const after = draft.organizationIds;
  const under = new Set(own.map((one) => one.id));
  const uses = (await versionUses(db)).filter((one) => under.has(one.id));
  return {
    version: (last?.version ?? 0) + 1,
    inForceFrom: draft.inForceFrom,
    inForceTo: draft.inForceTo,
    follows:
      last === undefined
        ? null
        : { version: last.version, until: lastDay(last, draft.inForceFrom, all) },
    openTickets: uses.reduce((sum, one) => sum + one.openTickets, 0),
    gained: after.filter((id) => !before.includes(id)).map(name),
    lost: before.filter((id) => !after.includes(id)).map(name),
    differences:
      last === undefined
        ? []
        : compareVersions(edition(last, name), edition(draft, name), language),
    faults: await judgeDraft(db, head, draft, now),
  };
}

function lastDay(
  last: AgreementRow,
  from: string | null,
  all: readonly AgreementRow[],
): string | null {
  if (from === null) return last.inForceTo;
  return endOf(last, [...all, { ...last, id: 0, inForceFrom: from }]);
}

/** A version or a draft as it is compared, with the names of its organizations. */
export function edition(
  one: {
    readonly inForceFrom: string | null;
    readonly inForceTo: string | null;
    readonly organizationIds: readonly number[];
    readonly terms: Edition['terms'];
  },
  name: (id: number) => string,
): Edition {
  const { inForceFrom, inForceTo, organizationIds, terms } = one;
  const organizations = organizationIds.map(name).sort();
  return { inForceFrom, inForceTo, organizations, terms };
}
