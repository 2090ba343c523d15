import type { z } from 'zod';
import { writeInstant } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import { isTouched, type Placed, type Touched } from '../../core/interruption/audience.ts';
import { isUnanswered, placeOf } from '../../core/interruption/planned-clock.ts';
import { type Actor, isStaff } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { placedOf } from './audience-store.ts';
import { findPlannedRules } from './planned-rules-store.ts';
import { type PlannedRow, selectPlanned } from './planned-store.ts';
import type { KnownPlanView } from './planned-view.ts';

/** How far ahead a window is told at the head of the pages, and how long one is looked back at. */
const AHEAD_MS = 14 * 86_400_000;
const BACK_MS = 90 * 86_400_000;
const MOST = 500;

/**
 * What is planned for somebody: what touches their organization or where they work, within two weeks or under way; for the
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
  const placed = await placedOf(pool, actor.personId);
  const rows = await selectPlanned(pool, { id: null, from: now - BACK_MS, limit: MOST }, language);
  return rows
    .filter((row) => row.startsAt < now + AHEAD_MS && (staff || isTouched(touchOf(row), placed)))
    .flatMap((row) => {
      const state = placeOf(row, now);
      if (state !== 'ahead' && state !== 'under_way' && state !== 'to_answer') return [];
      if (state === 'to_answer' && !staff) return [];
      const unanswered = staff && isUnanswered(row, rules, now);
      return [{ ...present(row, language), here: isHere(row, placed), state, unanswered }];
    });
}

function touchOf({ organizations, workplaces }: PlannedRow): Touched {
  const ids = (list: readonly { readonly id: number }[]): number[] => list.map(({ id }) => id);
  return { organizationIds: ids(organizations), workplaceIds: ids(workplaces) };
}

/** Whether a plan names somebody's place or organization: one that names none is everybody's. */
function isHere(row: PlannedRow, placed: Placed): boolean {
  const named = row.organizations.length + row.workplaces.length > 0;
  return named && isTouched(touchOf(row), placed);
}

function present(row: PlannedRow, language: Language) {
  const english = language === 'en';
  const notice = row.notices.at(-1);
  return {
    id: row.id,
    title: english ? row.titleEn : row.titleFr,
    text: english ? row.textEn : row.textFr,
    services: row.services.map(({ name }) => name),
    workplaces: row.workplaces.map(({ name }) => name),
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
