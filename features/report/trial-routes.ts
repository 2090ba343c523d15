import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { TRIED_WHY, type TriedTicket } from '../../core/agreement/what-if.ts';
import { PRIORITIES } from '../../core/clock/priority.ts';
import { FIRST_CONTACT_REASONS } from '../../core/ticket/first-contact.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { openDraft } from '../agreement/open-draft.ts';
import { keepDrafts } from '../agreement/policy.ts';
import { subjectsOf } from './trial-store.ts';
import { tryAgreement } from './try-agreement.ts';

type TrialDeps = Readonly<{ pool: Pool; clock: Clock; agreements: AgreementBook }>;

/** How many of the tickets whose status changes are told one by one. */
const MOST_TOLD = 500;

const TriedRate = z.strictObject({
  ...{ numerator: z.int(), denominator: z.int(), rate: z.number().nullable() },
  ...{ met: z.boolean().nullable(), display: z.string(), target: z.int() },
  /** Still open past their target at the end; null for the rows that count no delay. */
  openLate: z.int().nullable(),
});
const Delay = z.strictObject({
  ...{ priority: z.enum(PRIORITIES), elapsedSeconds: z.int(), targetSeconds: z.int() },
  met: z.boolean(),
});
const reason = z.enum(FIRST_CONTACT_REASONS as [string, ...string[]]);

/** A past period as it was, and as it would have been under a draft. */
const TrialView = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    before: z.strictObject({ name: z.string(), version: z.int() }),
    incidents: z.int(),
    rows: z.array(
      z.strictObject({
        ...{ id: z.string(), label: z.string(), labelEn: z.string() },
        priority: z.enum(PRIORITIES).nullable(),
        before: TriedRate.nullable(),
        after: TriedRate.nullable(),
      }),
    ),
    /** How many tickets change status, and the first 500 of them. */
    total: z.int(),
    changed: z.array(
      z.strictObject({
        number: z.string(),
        subject: z.string(),
        open: z.boolean(),
        why: z.array(z.enum(TRIED_WHY as unknown as [string, ...string[]])),
        before: Delay.nullable(),
        after: Delay.nullable(),
        firstContact: z.strictObject({ before: reason, after: reason }).nullable(),
      }),
    ),
  })
  .meta({ id: 'AgreementTrial' });

const date = z.string().regex(/^20\d\d-\d\d-\d\d$/);

/** Trying a draft on a past period. */
export function trialRoutes(deps: TrialDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/agreements/:id/drafts/:draft/trial',
      policy: keepDrafts,
      summary: 'What a past period would have been under a draft; nothing is written',
      params: z.strictObject({ id: identifierText, draft: identifierText }),
      query: z.strictObject({ from: date, to: date }),
      response: { 200: TrialView },
      async handler(_actor, { params, query }) {
        const draft = await openDraft(deps.pool, params.id, params.draft);
        if (draft === null) return refuse('not_found');
        const tried = await tryAgreement(deps, { ...draft, ...query }, deps.clock.now());
        if (isRefusal(tried)) return tried;
        const told = tried.changed.slice(0, MOST_TOLD);
        const subjects = await subjectsOf(
          deps.pool,
          told.map(({ id }) => id),
        );
        const changed = told.map(({ id: number, ...one }: TriedTicket) => ({
          ...{ ...one, number, subject: subjects.get(number) ?? '' },
          why: [...one.why],
        }));
        const { from, to, before, incidents } = tried;
        const rows = tried.rows.map((row) => ({ ...row }));
        const total = tried.changed.length;
        return { status: 200, body: { from, to, before, incidents, rows, total, changed } };
      },
    }),
  ];
}
