import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { openStretches } from '../../core/calendar/table.ts';
import type { CallEvent, CallFact } from '../../core/call/journey.ts';
import type { Why } from '../../core/call/why-agent.ts';
import { SEEDED_QUEUE, type SeededCall, type SeededLink } from '../call/seed-calls.ts';
import type { Chance } from './chance.ts';
import type { Life } from './life.ts';

/** A ticket of the demonstration, with the id of its row. */
export interface PlayedTicket {
  readonly id: number;
  readonly life: Life;
}

/** Who answers, at which desk, and whose calls may be answered in English. */
export interface DemoDesk {
  readonly personId: number;
  readonly name: string;
  readonly english: boolean;
}

/** What the calls of a demonstration are made of. */
export interface DemoCalls {
  readonly agreement: Agreement;
  readonly tickets: readonly PlayedTicket[];
  /** The first answers what becomes a ticket. */
  readonly desks: readonly DemoDesk[];
  /** What the directory says of people's telephones. */
  readonly phones: ReadonlyMap<number, string>;
  readonly providerId: number;
}

const DAY = 86_400_000;
const DAYS = 32;
const SECOND = 1_000;

/** A call to be played: when it reached the queue, and what happened then. */
interface Plan {
  readonly queuedAt: Instant;
  readonly waitMs: number;
  /** How long they spoke; null for who was not answered. */
  readonly talkMs: number | null;
  readonly caller: string | null;
  readonly queue: string;
  readonly link: SeededLink;
  /** Who must answer; null for anybody who is free. */
  readonly answers: DemoDesk | null;
}

/** The calls of a month until `now`, in the order of their coming: those that became tickets, and the others. */
export function demoCalls(given: DemoCalls, chance: Chance, now: Instant): SeededCall[] {
  const plans = [...spoken(given, chance), ...others(given, chance, now)].sort(
    (a, b) => a.queuedAt - b.queuedAt,
  );
  const free = new Map<DemoDesk, Instant>();
  const calls: SeededCall[] = [];
  for (const plan of plans) {
    const answeredAt = plan.queuedAt + plan.waitMs;
    if (plan.talkMs === null) {
      calls.push({ events: unanswered(plan, chance), link: null });
      continue;
    }
    const able = given.desks.filter((desk) => plan.queue !== SEEDED_QUEUE || desk.english);
    const desk = plan.answers ?? able.find((one) => (free.get(one) ?? 0) <= answeredAt);
    if (desk === undefined || answeredAt + plan.talkMs + 40 * SECOND > now) continue;
    free.set(desk, answeredAt + plan.talkMs + 30 * SECOND);
    calls.push({ events: answered(plan, desk, given, chance), link: plan.link });
  }
  return calls;
}

/** The calls in which tickets were spoken of: answered when the contact began. */
function spoken({ tickets, desks, phones }: DemoCalls, chance: Chance): Plan[] {
  return tickets.flatMap(({ id, life }): Plan[] => {
    const ticket = life.ticket();
    if (ticket.channel !== 'phone') return [];
    const waitMs = chance.between(2, 50) * SECOND;
    return [
      {
        ...{
          queuedAt: ticket.reachedAt - waitMs,
          waitMs,
          queue: 'service',
          link: { ticketId: id },
        },
        talkMs: chance.between(180, 540) * SECOND + chance.between(0, 999),
        caller: shown(phones, ticket.requesterId),
        answers: desks[0] ?? null,
      },
    ];
  });
}

const REASONS = ['wrong_number', 'colleague', 'selling', 'cut_off', 'nobody', 'other'] as const;

/** The other calls of the open hours: follow-ups, redirections, reasons, and those who hung up. */
function others(given: DemoCalls, chance: Chance, now: Instant): Plan[] {
  const table = given.agreement.tables.calls;
  if (table === undefined) return [];
  const plans: Plan[] = [];
  const callers = [...given.phones.keys()];
  for (const open of openStretches(table, now - DAYS * DAY, now)) {
    for (let left = chance.between(14, 26); left > 0; left--) {
      const queuedAt = chance.between(open.from, open.to - 1) * SECOND + chance.between(0, 999);
      const patient = chance.happens(96);
      const waitMs = chance.between(2_000, patient ? 55_000 : 160_000);
      const gaveUp = chance.happens(5);
      const talk = chance.between(60_000, 660_000);
      const link = gaveUp ? null : became(given, chance, queuedAt, now);
      const short = link !== null && 'reason' in link;
      plans.push({
        ...{ queuedAt, waitMs, link, answers: null },
        talkMs: gaveUp ? null : short ? Math.floor(talk / 6) : talk,
        caller: chance.happens(12) ? null : shown(given.phones, chance.one(callers)),
        queue: chance.happens(10) ? SEEDED_QUEUE : 'service',
      });
    }
  }
  return plans;
}

/** What a call became: a ticket of the days before, somebody else's affair, a reason, or not said yet. */
function became(given: DemoCalls, chance: Chance, at: Instant, now: Instant): SeededLink {
  const drawn = chance.between(1, 100);
  if (drawn <= 14) return { providerId: given.providerId };
  if (drawn <= 36) return { reason: chance.one(REASONS) };
  if (drawn <= 42 && at > now - 3 * DAY) return null;
  const known = given.tickets.filter(({ life }) => {
    const { registeredAt } = life.ticket();
    return registeredAt < at && registeredAt > at - 6 * DAY;
  });
  return known.length === 0 ? { reason: 'other' } : { ticketId: chance.one(known).id };
}

/** The number that a person's telephone shows. */
function shown(phones: ReadonlyMap<number, string>, personId: number): string | null {
  const phone = phones.get(personId);
  return phone === undefined ? null : `+1${phone.replace(/\D/g, '')}`;
}

/** Writes facts down one after the other, each so many milliseconds after the one before. */
function history(cameAt: Instant, facts: readonly (readonly [number, CallFact])[]): CallEvent[] {
  let at = cameAt;
  return facts.map(([later, fact], i) => {
    at += later;
    return { ...fact, seq: i + 1, at };
  });
}

/** How long callers hear the greeting, in milliseconds. */
const GREETING = 6_400;

function arrival({ queue, caller }: Plan): (readonly [number, CallFact])[] {
  return [
    [0, { type: 'came', data: { queue, trial: false, caller } }],
    [GREETING, { type: 'greeted', data: {} }],
    [0, { type: 'queued', data: {} }],
  ];
}

function unanswered(plan: Plan, chance: Chance): CallEvent[] {
  const waited = Math.max(3_000, plan.waitMs * (chance.happens(40) ? 1 : 2));
  const ended = { type: 'ended', data: { reason: 'abandoned' } } as const;
  return history(plan.queuedAt - GREETING, [...arrival(plan), [waited, ended]]);
}

function answered(plan: Plan, desk: DemoDesk, given: DemoCalls, chance: Chance): CallEvent[] {
  const { queuedAt, waitMs, talkMs, queue } = plan;
  const talk = talkMs ?? 0;
  const at = { desk: desk.name, person: desk.personId };
  const rings = Math.min(waitMs, chance.between(1_500, 6_000));
  const why: Why = {
    ...{ first: 'wait', rank: 4, waitSeconds: Math.floor((waitMs - rings) / SECOND), queue },
    ...{ overflow: null, chosen: 'idle', level: 2, others: chance.between(1, 2) },
    idleSeconds: chance.between(20, 900),
  };
  const other = given.desks.find((one) => one !== desk);
  const middle: (readonly [number, CallFact])[] = [];
  const held = Math.floor(talk / 5);
  if (chance.happens(15)) {
    middle.push([held, { type: 'held', data: {} }], [held, { type: 'resumed', data: {} }]);
  } else if (other !== undefined && talk > 120_000 && chance.happens(8)) {
    const second = { desk: other.name };
    middle.push(
      [held, { type: 'consulted', data: second }],
      [7_000, { type: 'advised', data: second }],
      [held - 7_000, { type: 'transferred', data: { kind: 'warm', ...second } }],
    );
  }
  const spoke = middle.reduce((sum, [later]) => sum + later, 0);
  const reason = chance.happens(70) ? 'caller' : 'desk';
  return history(queuedAt - GREETING, [
    ...arrival(plan),
    [waitMs - rings, { type: 'rang', data: { ...at, why } }],
    [rings, { type: 'answered', data: at }],
    ...middle,
    [talk - spoke, { type: 'ended', data: { reason } }],
    [chance.between(8, 30) * SECOND, { type: 'wrapped', data: {} }],
  ]);
}
