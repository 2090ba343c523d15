import type { z } from 'zod';
import { writeInstant } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import { isUnanswered, placeOf } from '../../core/interruption/planned-clock.ts';
import { type Actor, isStaff } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { findPlannedRules } from './planned-rules-store.ts';
import { type PlannedRow, selectPlanned } from './planned-store.ts';
import type { KnownPlanView } from './planned-view.ts';

/** How far ahead a window is told at the head of the pages, and how long one is looked back at. */
const AHEAD_MS = 14 * 86_400_000;
const BACK_MS = 90 * 86_400_000;
const MOST = 500;

/**
 * What is planned for somebody: what touches their organization, within two weeks or under way; for the
 * centre all, with what waits to be said back. What is not approved is nobody's to see here.
 */
export async function knownPlanned(
  { pool, clock }: Pick<TicketDeps, 'pool' | 'clock'>,
  actor: Actor,
  language: Language,
): Promise<z.output<typeof KnownPlanView>[]> {
  const now = clock.now();
  const staff = isStaff(actor);
  const rules = await findPlannedRules(pool);
  const rows = await selectPlanned(pool, { id: null, from: now - BACK_MS, limit: MOST }, language);
  return rows
    .filter((row) => row.startsAt < now + AHEAD_MS && (staff || concerns(row, actor)))
    .flatMap((row) => {
      const state = placeOf(row, now);
      if (state !== 'ahead' && state !== 'under_way' && state !== 'to_answer') return [];
      if (state === 'to_answer' && !staff) return [];
      const unanswered = staff && isUnanswered(row, rules, now);
      return [{ ...present(row, language), state, unanswered }];
    });
}

/** Whether a plan touches somebody's organization; one that names none touches all. */
function concerns({ organizations }: PlannedRow, { organizationId }: Actor): boolean {
  return organizations.length === 0 || organizations.some(({ id }) => id === organizationId);
}

function present(row: PlannedRow, language: Language) {
  const english = language === 'en';
  const notice = row.notices.at(-1);
  return {
    id: row.id,
    title: english ? row.titleEn : row.titleFr,
    text: english ? row.textEn : row.textFr,
    services: row.services.map(({ name }) => name),
    startsAt: writeInstant(row.startsAt),
    endsAt: writeInstant(row.endsAt),
    zone: row.zone,
    notice:
      notice === undefined
        ? null
        : {
            kind: notice.kind,
            text: english ? notice.textEn : notice.textFr,
            publishedAt: writeInstant(notice.publishedAt),
          },
  };
}
