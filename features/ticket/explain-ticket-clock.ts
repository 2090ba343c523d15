import type { z } from 'zod';
import { writeInstant } from '../../adapters/http/fields.ts';
import type { Language } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { sliceTable } from '../../core/calendar/table.ts';
import { explainClock, type WaitFact } from '../../core/clock/explain.ts';
import type { TicketEvent } from '../../core/ticket/event.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import type { AskedVia } from '../../core/ticket/ticket.ts';
import { writeTable } from '../agreement/table-view.ts';
import { presentClock, type Shown } from './present-ticket.ts';
import type { ClockView } from './schemas.ts';

/** How far around a ticket's life the calendar is sent to the browser, in milliseconds. */
const AROUND = 120 * 86_400_000;

/** The whole explanation of a ticket's clock at an instant; null when it has none (Definition 14). */
export function explainTicketClock(
  shown: Shown,
  language: Language,
  now: Instant,
): z.output<typeof ClockView> | null {
  const { history, agreement, ticket, number } = shown;
  const clock = ticketClock(history, agreement, now);
  const { table } = agreement.clock.targets[clock?.effectivePriority ?? 'P1'];
  if (clock === null) return null;
  const row = agreement.terms.commitments.find((c) => c.id === clock.commitment);
  const start = ticket.reachedAt;
  const end = Math.max(clock.segments.at(-1)?.to ?? start, clock.due ?? start, now);
  const explained = explainClock(
    {
      clock,
      start,
      table,
      policy: agreement.clock.policy,
      waits: waitFacts(history),
      notes: language === 'fr' ? agreement.terms.notes : {},
    },
    language,
  );
  const cut = sliceTable(table, start - AROUND, Math.max(start, end) + AROUND);
  return {
    number,
    ...presentClock(clock, now),
    commitment: clock.commitment,
    label: (language === 'fr' ? row?.label : row?.labelEn) ?? clock.commitment,
    start: writeInstant(start),
    restoredAt: writeInstant(clock.restoredAt),
    reportMonth: clock.reportMonth,
    reopenedCount: clock.reopenedCount,
    downgradedAfterBreach: clock.downgradedAfterBreach,
    upgrades: clock.upgrades.map((u) => ({ at: writeInstant(u.at), from: u.from, to: u.to })),
    policy: agreement.clock.policy,
    agreement: { name: agreement.name, version: agreement.version },
    segments: clock.segments.map((s) => ({
      ...s,
      from: writeInstant(s.from),
      to: writeInstant(s.to),
    })),
    summary: explained.summary,
    sentences: [...explained.sentences],
    table: writeTable(cut),
  };
}

/** How the question of each pause was asked, by the event that paused. */
function waitFacts(history: readonly TicketEvent[]): WaitFact[] {
  const asked = new Map<string, AskedVia>();
  const facts: WaitFact[] = [];
  for (const e of history) {
    if (e.type === 'wait_requested') asked.set(e.data.waitId, e.data.via);
    if (e.type === 'question_given') {
      facts.push({ event: e.seq, via: asked.get(e.data.waitId) ?? 'spoken' });
    }
  }
  return facts;
}
