import { z } from 'zod';
import { identifier, identifierText } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { compareVersions } from '../../core/agreement/compare-versions.ts';
import type { Edition } from '../../core/agreement/statements.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import {
  findAgreement,
  findDraft,
  namedByTerms,
  selectAgreements,
  selectDrafts,
  versionUses,
} from './draft-store.ts';
import { todayIn } from './judge-draft.ts';
import { readVersions } from './policy.ts';
import type { AgreementDeps } from './routes.ts';
import { edition } from './sign-draft.ts';
import { agreementVersions } from './store.ts';
import {
  AgreementSummary,
  DifferenceView,
  VersionView,
  writeHead,
  writeSummary,
  writeVersion,
} from './version-view.ts';

const numberText = z.string().regex(/^[1-9]\d{0,5}$/);
/** A version by its number, or a draft by its identifier: `3`, `draft-7`. */
const side = z.string().regex(/^(?:draft-)?[1-9]\d{0,14}$/);

/** Every version of every agreement, and what one changes of another. */
export function versionRoutes({ pool, clock }: AgreementDeps): Route[] {
  const all = async () => {
    const uses = new Map((await versionUses(pool)).map((one) => [one.id, one]));
    return { versions: await agreementVersions(pool), uses, drafts: await selectDrafts(pool) };
  };
  const today = (versions: readonly { terms: { timeZone: string } }[]) =>
    todayIn(versions[0]?.terms.timeZone ?? 'UTC', clock.now());
  const named = async () => {
    const { organizations } = await namedByTerms(pool);
    const names = new Map(organizations.map(({ id, name }) => [id, name]));
    return (id: number): string => names.get(id) ?? String(id);
  };
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/agreements',
      policy: readVersions,
      summary: 'Every agreement with its versions, the last first, and its drafts',
      response: { 200: z.strictObject({ agreements: z.array(AgreementSummary) }) },
      async handler() {
        const kept = await all();
        const heads = await selectAgreements(pool);
        const day = today(kept.versions);
        return {
          status: 200,
          body: { agreements: heads.map((one) => writeSummary(one, kept, day)) },
        };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/agreements/:id/versions/:version',
      policy: readVersions,
      summary: 'One version of an agreement, whole',
      params: z.strictObject({ id: identifierText, version: numberText }),
      response: { 200: VersionView },
      async handler(_actor, { params }) {
        const head = await findAgreement(pool, params.id);
        const { versions, uses } = await all();
        const one = versions.find(
          ({ agreementId, version }) =>
            agreementId === params.id && version === Number(params.version),
        );
        if (head === null || one === undefined) return refuse('not_found');
        const summary = writeVersion(one, versions, uses, today(versions));
        return { status: 200, body: { ...summary, ...writeHead(head, one, await named()) } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/agreements/:id/comparison',
      policy: readVersions,
      summary: 'What one version of an agreement, or a draft, changes of another, in sentences',
      params: z.strictObject({ id: identifierText }),
      query: z.strictObject({ from: side, to: side }),
      response: {
        200: z.strictObject({
          agreement: z.strictObject({ id: identifier, name: z.string() }),
          differences: z.array(DifferenceView),
        }),
      },
      async handler(_actor, { params, query }, { language }) {
        const head = await findAgreement(pool, params.id);
        if (head === null) return refuse('not_found');
        const differences = await compared(params.id, query, language);
        if (isRefusal(differences)) return differences;
        const { id, name } = head;
        return { status: 200, body: { agreement: { id, name }, differences: [...differences] } };
      },
    }),
  ];

  async function compared(
    id: number,
    { from, to }: Readonly<Record<'from' | 'to', string>>,
    language: Language,
  ) {
    const name = await named();
    const [before, after] = [await sideOf(id, from, name), await sideOf(id, to, name)];
    if (isRefusal(before)) return before;
    return isRefusal(after) ? after : compareVersions(before, after, language);
  }

  async function sideOf(
    agreementId: number,
    which: string,
    name: (id: number) => string,
  ): Promise<Edition | Refusal> {
    if (which.startsWith('draft-')) {
      const draft = await findDraft(pool, agreementId, Number(which.slice(6)));
      return draft === null ? refuse('not_found') : edition(draft, name);
    }
    const versions = await agreementVersions(pool);
    const found = versions.find(
      (one) => one.agreementId === agreementId && one.version === Number(which),
    );
    return found === undefined ? refuse('not_found') : edition(found, name);
  }
}
