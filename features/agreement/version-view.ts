import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { type Language, refusalPhrase } from '../../adapters/http/phrases.ts';
import type { AgreementFault } from '../../core/agreement/faults.ts';
import type { AgreementHead, DraftRow, VersionUse } from './draft-store.ts';
import { endOf } from './judge-draft.ts';
import type { SigningEffects } from './sign-draft.ts';
import type { AgreementRow } from './store.ts';
import { Terms } from './terms-schema.ts';

const Organization = z.strictObject({ id: identifier, name: z.string() });
const VERSION_STATES = ['past', 'in_force', 'coming'] as const;

/** A version, without its terms. */
const VersionSummary = z.strictObject({
  version: z.int(),
  state: z.enum(VERSION_STATES),
  inForceFrom: z.string(),
  /** The last day, by itself or because another follows; null: none is foreseen. */
  inForceTo: z.string().nullable(),
  signedBy: z.string().nullable(),
  signedAt: instantText.nullable(),
  reason: z.string().nullable(),
  openTickets: z.int(),
});

const DraftSummary = z.strictObject({
  id: identifier,
  basedOn: z.int().nullable(),
  inForceFrom: z.string().nullable(),
  changedBy: z.string().nullable(),
  changedAt: instantText.nullable(),
});

/** An agreement with its versions and drafts. */
export const AgreementSummary = z
  .strictObject({
    id: identifier,
    name: z.string(),
    /** With whom it is; null: everybody who has no other. */
    organization: Organization.nullable(),
    versions: z.array(VersionSummary),
    drafts: z.array(DraftSummary),
  })
  .meta({ id: 'AgreementSummary' });

const head = {
  agreement: z.strictObject({
    id: identifier,
    name: z.string(),
    organization: Organization.nullable(),
  }),
  organizations: z.array(Organization),
  terms: Terms,
};

/** A version whole. */
export const VersionView = VersionSummary.extend(head).meta({ id: 'AgreementVersion' });

const Fault = z.strictObject({ field: z.string(), code: z.string(), message: z.string() });

/** A draft whole, with what keeps it from being signed. */
export const DraftView = DraftSummary.extend({
  ...head,
  inForceTo: z.string().nullable(),
  version: z.int(),
  faults: z.array(Fault),
}).meta({ id: 'AgreementDraft' });

/** What one version changes of another. */
export const DifferenceView = z.strictObject({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  sentence: z.string(),
});

/** What signing a draft does. */
export const SigningView = z
  .strictObject({
    version: z.int(),
    inForceFrom: z.string().nullable(),
    inForceTo: z.string().nullable(),
    follows: z.strictObject({ version: z.int(), until: z.string().nullable() }).nullable(),
    openTickets: z.int(),
    gained: z.array(z.string()),
    lost: z.array(z.string()),
    differences: z.array(DifferenceView),
    faults: z.array(Fault),
  })
  .meta({ id: 'AgreementSigning' });

type Named = (id: number) => string;

/** Writes an agreement with its versions and drafts, as of a local date of each. */
export function writeSummary(
  own: AgreementHead,
  all: {
    readonly versions: readonly AgreementRow[];
    readonly uses: ReadonlyMap<number, VersionUse>;
    readonly drafts: readonly DraftRow[];
  },
  today: string,
): z.output<typeof AgreementSummary> {
  const { id, name } = own;
  return {
    ...{ id, name, organization: withWhom(own) },
    versions: all.versions
      .filter((one) => one.agreementId === id)
      .map((one) => writeVersion(one, all.versions, all.uses, today))
      .reverse(),
    drafts: all.drafts.filter((one) => one.agreementId === id).map(writeDraftSummary),
  };
}

/** Writes a version without its terms. */
export function writeVersion(
  one: AgreementRow,
  versions: readonly AgreementRow[],
  uses: ReadonlyMap<number, VersionUse>,
  today: string,
): z.output<typeof VersionSummary> {
  const end = endOf(one, versions);
  const use = uses.get(one.id);
  const { version, inForceFrom } = one;
  return {
    ...{ version, inForceFrom, inForceTo: end === '9999-12-31' ? null : end },
    state: inForceFrom > today ? 'coming' : end < today ? 'past' : 'in_force',
    signedBy: use?.signedBy ?? null,
    signedAt: writeInstant(use?.signedAt ?? null),
    reason: use?.reason ?? null,
    openTickets: use?.openTickets ?? 0,
  };
}

/** Writes what is said of an agreement beside a version or a draft of it. */
export function writeHead(
  own: AgreementHead,
  one: { readonly organizationIds: readonly number[] } & Pick<AgreementRow, 'terms'>,
  named: Named,
): Pick<z.output<typeof VersionView>, 'agreement' | 'organizations' | 'terms'> {
  const { id, name } = own;
  return {
    agreement: { id, name, organization: withWhom(own) },
    organizations: one.organizationIds.map((each) => ({ id: each, name: named(each) })),
    // Ours is deeply read-only, zod's output is not; nothing writes to it.
    terms: one.terms as z.output<typeof Terms>,
  };
}

/** Writes a draft without its terms. */
export function writeDraftSummary(draft: DraftRow): z.output<typeof DraftSummary> {
  const { id, basedOn, inForceFrom, changedBy, changedAt } = draft;
  return { id, basedOn, inForceFrom, changedBy, changedAt: writeInstant(changedAt) };
}

/** Writes faults with their phrases. */
export function writeFaults(
  faults: readonly AgreementFault[],
  language: Language,
): z.output<typeof Fault>[] {
  return faults.map(({ field, code }) => ({ field, code, message: refusalPhrase(language, code) }));
}

/** Writes what signing does. */
export function writeSigning(
  effects: SigningEffects,
  language: Language,
): z.output<typeof SigningView> {
  const { gained, lost, differences } = effects;
  return {
    ...effects,
    gained: [...gained],
    lost: [...lost],
    differences: [...differences],
    faults: writeFaults(effects.faults, language),
  };
}

function withWhom({ organizationId: id, organization: name }: AgreementHead) {
  return id === null || name === null ? null : { id, name };
}
