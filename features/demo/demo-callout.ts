import type { Instant } from '../../core/calendar/instant.ts';
import { localDay, startOfDay, weekdayOfDay } from '../../core/calendar/zone.ts';
import { event } from '../../core/ticket/event.ts';
import { decideRestore } from '../../core/ticket/decide-end.ts';
import { decideAssign } from '../../core/ticket/decide-work.ts';
import { type DemoCast, register, restoration } from './demo-month.ts';
import type { Life } from './life.ts';

const MINUTE = 60_000;
/** When it broke, in minutes after midnight. */
const EVENING = 21 * 60 + 40;

/** Somebody was called in the evening, came, and restored the service. */
export interface DemoNight {
  readonly life: Life;
  /** Who was on call, and answered. */
  readonly personId: number;
  readonly startedAt: Instant;
  readonly answeredAt: Instant;
  readonly overAt: Instant;
}

/** An incident of the evening before, about which whoever was on call was called; `weekends` is on call on weekends. */
export function demoNight(
  cast: DemoCast,
  now: Instant,
  called: { readonly calloutId: number; readonly weekends: number },
): DemoNight {
  const { zone } = cast.agreement.clock.targets.P1.table;
  const day = localDay(zone, now) - 1;
  const startedAt = startOfDay(zone, day) + EVENING * MINUTE;
  const personId = weekdayOfDay(day) > 5 ? called.weekends : cast.agent;
  const about = { ...cast.night, kind: 'incident', impact: 1, urgency: 1 } as const;
  const life = register(cast, about, 'monitoring', cast.requesters[0] ?? 0, startedAt);
  const { calloutId } = called;
  const turn = { calloutId, round: 1, step: 1, channel: 'mail', personId } as const;
  life.live(startedAt, null, () => [event('callout_made', startedAt, turn)]);
  const answeredAt = startedAt + 4 * MINUTE;
  life.live(answeredAt, personId, () => [
    event('callout_answered', answeredAt, { calloutId, personId, via: 'link' }),
  ]);
  life.live(answeredAt + 2 * MINUTE, personId, (t, c) => decideAssign(t, personId, c));
  const overAt = startedAt + 52 * MINUTE;
  life.live(overAt, personId, (t, c) =>
    decideRestore(t, restoration(cast.resolutions[0] ?? ''), c),
  );
  life.passUntil(now);
  return { life, personId, startedAt, answeredAt, overAt };
}
