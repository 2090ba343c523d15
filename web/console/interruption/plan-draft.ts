import type { PlannedInterruption } from '../../api/schema.ts';
import type { Moments } from './planned-queries.ts';

/** What is being said of an interruption to plan, field by field. */
export interface PlanDraft {
  readonly titleFr: string;
  readonly titleEn: string;
  readonly textFr: string;
  readonly textEn: string;
  readonly services: readonly string[];
  readonly organizations: readonly string[];
  readonly workplaces: readonly string[];
  /** The window by its wall clock, `YYYY-MM-DDTHH:MM`. */
  readonly local: { readonly from: string; readonly to: string };
  /** Whether it comes again on days of the week, at the hours of the window, until a date. */
  readonly repeats: boolean;
  readonly weekdays: readonly string[];
  readonly until: string;
  readonly zone: string;
  /** Why it is planned although it meets something. */
  readonly reason: string;
}

/** A draft to start from: nothing, or what stands. */
export function emptyPlan(row?: PlannedInterruption): PlanDraft {
  return {
    ...{ titleFr: row?.titleFr ?? '', titleEn: row?.titleEn ?? '' },
    ...{ textFr: row?.textFr ?? '', textEn: row?.textEn ?? '' },
    services: row?.services.map(({ id }) => String(id)) ?? [],
    organizations: row?.organizations.map(({ id }) => String(id)) ?? [],
    workplaces: row?.workplaces.map(({ id }) => String(id)) ?? [],
    local: row?.local ?? { from: '', to: '' },
    ...{ repeats: false, weekdays: [], until: '', zone: row?.zone ?? '', reason: '' },
  };
}

/** What the server is asked of a draft; null until enough of it is said to tell what it will do. */
export function momentsOf(draft: PlanDraft, row?: PlannedInterruption): Moments | null {
  const { repeats, weekdays, until, services } = draft;
  if (services.length === 0 || (repeats && (until === '' || weekdays.length === 0))) return null;
  return sentMoments(draft, row);
}

/** What is sent of a draft, so that the server names what a recurrence lacks; null without a window. */
export function sentMoments(draft: PlanDraft, row?: PlannedInterruption): Moments | null {
  const { local, repeats, weekdays, until } = draft;
  const services = draft.services.map(Number);
  if (local.from === '' || local.to === '') return null;
  const [from = '', opens = ''] = local.from.split('T');
  const closes = local.to.split('T')[1] ?? '';
  return {
    ...{ services, organizations: draft.organizations.map(Number) },
    workplaces: draft.workplaces.map(Number),
    ...(draft.zone.trim() && { zone: draft.zone.trim() }),
    ...(row && { moved: row.id }),
    ...(repeats
      ? { recurrence: { from, until, weekdays: weekdays.map(Number), opens, closes } }
      : { local }),
  };
}
