import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from './agreement-book.ts';
import { AgreementView } from './agreement-view.ts';
import { readAgreements } from './policy.ts';
import { showAgreement } from './show-agreement.ts';

export type AgreementDeps = Readonly<{ pool: Pool; clock: Clock; agreements: AgreementBook }>;

/** The agreement in force. */
export function agreementRoutes(deps: AgreementDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/agreements/current',
      policy: readAgreements,
      summary: 'The agreement in force for an organization, with its calendars',
      query: z.strictObject({ organization: identifierText.optional() }),
      response: { 200: AgreementView },
      async handler(actor, { query }, { language }) {
        const asked = query.organization ?? null;
        const body = await showAgreement(deps, actor, asked, language, deps.clock.now());
        return isRefusal(body) ? body : { status: 200, body };
      },
    }),
  ];
}
