import { z } from 'zod';
import { identifierText, instantText, writeInstant } from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { sliceTable } from '../../core/calendar/table.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from './agreement-book.ts';
import { AgreementView } from './agreement-view.ts';
import { readAgreements, readTables } from './policy.ts';
import { showAgreement } from './show-agreement.ts';
import { TableView, writeTable } from './table-view.ts';

export type AgreementDeps = Readonly<{ pool: Pool; clock: Clock; agreements: AgreementBook }>;

/** How far around the present calendars are sent, in milliseconds: 400 days. */
const AROUND = 400 * 86_400_000;

/** The agreement in force, and the calendars that clocks count in. */
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
    defineRoute({
      method: 'GET',
      url: '/api/v1/clock-tables',
      policy: readTables,
      summary: 'The compiled calendars around the present, for counting down clocks',
      response: { 200: z.strictObject({ at: instantText, tables: z.array(TableView) }) },
      async handler() {
        const [{ tables }, now] = [await deps.agreements.open(deps.pool), deps.clock.now()];
        const cut = [...tables.values()].map((table) =>
          writeTable(sliceTable(table, now - AROUND, now + AROUND)),
        );
        return { status: 200, body: { at: writeInstant(now), tables: cut } };
      },
    }),
  ];
}
