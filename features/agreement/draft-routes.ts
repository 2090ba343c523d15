import { z } from 'zod';
import { identifier, identifierText, line, text } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import { defineRoute, empty, type Route } from '../../adapters/http/route.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import type { AgreementTerms } from '../../core/agreement/terms.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import { type DraftRow, findAgreement, findDraft, namedByTerms } from './draft-store.ts';
import { judgeDraft } from './judge-draft.ts';
import { beginAgreement, beginDraft, removeDraft, saveDraft } from './keep-draft.ts';
import { keepDrafts, signAgreements } from './policy.ts';
import type { AgreementDeps } from './routes.ts';
import { foreseeSigning, signDraft } from './sign-draft.ts';
import { DraftBody } from './terms-schema.ts';
import {
  DraftView,
  SigningView,
  writeDraftSummary,
  writeFaults,
  writeHead,
  writeSigning,
} from './version-view.ts';

const Of = z.strictObject({ id: identifierText });
const One = z.strictObject({ id: identifierText, draft: identifierText });
const DRAFT = '/api/v1/agreements/:id/drafts/:draft';

/** The drafts of agreements: begun, saved as often as one likes, and signed. */
export function draftRoutes({ pool, clock }: AgreementDeps): Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/agreements',
      policy: keepDrafts,
      summary: 'Start an agreement with an organization, as a draft of what the common one says',
      body: z.strictObject({ name: line(200), organization: identifier }),
      response: { 201: DraftView },
      handler: (actor, { body }, { once, language }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () =>
            created(await beginAgreement(db, actor, body, clock.now()), language, db),
          ),
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/agreements/:id/drafts',
      policy: keepDrafts,
      summary: 'Start a draft of the next version, from the last one or from another',
      params: Of,
      body: z.strictObject({ from: z.int().positive().nullable().optional() }),
      response: { 201: DraftView },
      handler: (actor, { params, body }, { once, language }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const begun = await beginDraft(db, actor, params.id, body.from ?? null, clock.now());
            return created(begun, language, db);
          }),
        ),
    }),
    defineRoute({
      method: 'GET',
      url: DRAFT,
      policy: keepDrafts,
      summary: 'A draft, with all that keeps it from being signed',
      params: One,
      response: { 200: DraftView },
      handler: async (_actor, { params }, { language }) =>
        shown((await findDraft(pool, params.id, params.draft)) ?? refuse('not_found'), language),
    }),
    defineRoute({
      method: 'PUT',
      url: DRAFT,
      policy: keepDrafts,
      summary: 'Save a draft, finished or not',
      params: One,
      body: DraftBody,
      response: { 200: DraftView },
      async handler(actor, { params, body }, { ifMatch, language }) {
        const which = { agreementId: params.id, id: params.draft };
        const { organizations, terms, ...dates } = body;
        const organizationIds = [...new Set(organizations)];
        const content = { ...dates, organizationIds, terms: terms as AgreementTerms };
        const saved = await transaction(pool, (db) =>
          saveDraft(db, actor, which, content, ifMatch, clock.now()),
        );
        return shown(saved, language);
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: DRAFT,
      policy: keepDrafts,
      summary: 'Take a draft away',
      params: One,
      response: { 204: empty },
      async handler(actor, { params }, { ifMatch }) {
        const which = { agreementId: params.id, id: params.draft };
        const no = await transaction(pool, (db) =>
          removeDraft(db, actor, which, ifMatch, clock.now()),
        );
        return no ?? { status: 204 as const, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: `${DRAFT}/effects`,
      policy: keepDrafts,
      summary: 'What signing a draft would do; nothing is written',
      params: One,
      response: { 200: SigningView },
      async handler(_actor, { params }, { language }) {
        const which = { agreementId: params.id, id: params.draft };
        const effects = await foreseeSigning(pool, which, language, clock.now());
        return isRefusal(effects)
          ? effects
          : { status: 200, body: writeSigning(effects, language) };
      },
    }),
    defineRoute({
      method: 'PUT',
      url: `${DRAFT}/signature`,
      policy: signAgreements,
      summary: 'Sign a draft: the next version of its agreement, in force from its date',
      params: One,
      body: z.strictObject({ reason: text(1000) }),
      response: { 200: SigningView },
      async handler(actor, { params, body }, { ifMatch, language }) {
        const which = { agreementId: params.id, id: params.draft };
        const effects = await transaction(
          pool,
          (db) => signDraft(db, actor, which, body.reason, ifMatch, clock.now()),
          { attempts: 3 },
        );
        return isRefusal(effects)
          ? effects
          : { status: 200, body: writeSigning(effects, language) };
      },
    }),
  ];

  async function written(draft: DraftRow, language: Language, db: Parameters<typeof findDraft>[0]) {
    const head = await findAgreement(db, draft.agreementId);
    if (head === null) return refuse('not_found');
    const { organizations } = await namedByTerms(db);
    const names = new Map(organizations.map(({ id, name }) => [id, name]));
    const faults = await judgeDraft(db, head, draft, clock.now());
    return {
      ...writeDraftSummary(draft),
      ...writeHead(head, draft, (id) => names.get(id) ?? String(id)),
      inForceTo: draft.inForceTo,
      version: draft.version,
      faults: writeFaults(faults, language),
    };
  }

  async function shown(draft: DraftRow | Refusal, language: Language) {
    if (isRefusal(draft)) return draft;
    const body = await written(draft, language, pool);
    return isRefusal(body) ? body : { status: 200 as const, body, version: body.version };
  }

  async function created(
    draft: DraftRow | Refusal,
    language: Language,
    db: Parameters<typeof findDraft>[0],
  ) {
    if (isRefusal(draft)) return draft;
    const body = await written(draft, language, db);
    return isRefusal(body) ? body : { status: 201 as const, body, version: body.version };
  }
}
