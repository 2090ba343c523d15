import { decidePublish } from '../../core/interruption/decide-bulletin.ts';
import { decideDeclare } from '../../core/interruption/decide-outage.ts';
import type { OutageFacts } from '../../core/interruption/severity.ts';
import { randomUUID } from 'node:crypto';
import type { Agreement } from '../../core/agreement/agreement.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { openStretches } from '../../core/calendar/table.ts';
import type { Level3 } from '../../core/clock/priority.ts';
import {
  decideAttach,
  decideCancel,
  decideResolve,
  decideRestore,
} from '../../core/ticket/decide-end.ts';
import { decideResume, decideWait } from '../../core/ticket/decide-wait.ts';
import { decideAssign, decideRoute } from '../../core/ticket/decide-work.ts';
import { decideRegister } from '../../core/ticket/register.ts';
import type { Channel, Kind } from '../../core/ticket/ticket.ts';
import type { Chance } from './chance.ts';
import { beginLife, type Life } from './life.ts';

/** What a demonstration ticket is about. */
export interface DemoSubject {
  readonly subject: string;
  readonly description: string;
  readonly kind: Kind;
  readonly category: string;
  readonly service: string;
  readonly impact: Level3;
  readonly urgency: Level3;
}

/** An outage: what everyone who calls about it says. */
export type DemoOutage = Pick<DemoSubject, 'subject' | 'description' | 'category' | 'service'>;

/** A ticket that is open now. */
export interface DemoToday extends DemoSubject {
  readonly channel: Channel;
  /** Whose it is: a place among the requesters. */
  readonly requester: number;
  /** Open minutes ago that it reached the desk; minutes of the day and night for priorities 1 and 2. */
  readonly ago: number;
  /** What was done with it since, the same minutes ago. */
  readonly steps: readonly { readonly ago: number; readonly act: DemoAct }[];
}

/** What can be done with a ticket of today. */
export type DemoAct = 'take' | 'route' | 'give_back' | 'ask' | 'restore';

/** Who and what the month is played with: ids of rows already there. */
export interface DemoCast {
  readonly agreement: Agreement;
  readonly organizationId: number;
  readonly requesters: readonly number[];
  readonly agent: number;
  readonly specialist: number;
  readonly firstTeam: number;
  readonly secondTeam: number;
  readonly categories: ReadonlyMap<string, number>;
  readonly services: ReadonlyMap<string, number>;
  /** The workplace that the outage touches. */
  readonly outagePlace: number;
  readonly subjects: readonly DemoSubject[];
  readonly outage: DemoOutage;
  readonly trouble: DemoOutage;
  readonly night: DemoOutage;
  readonly today: readonly DemoToday[];
  readonly questions: readonly string[];
  readonly resolutions: readonly string[];
}

const MINUTE = 60_000;
const DAYS = 32;

/** A month of a plausible desk until `now`: the lives of its tickets, in order of arrival. */
export function demoMonth(cast: DemoCast, chance: Chance, now: Instant): Life[] {
  const table = cast.agreement.tables.calls ?? cast.agreement.clock.targets.P3.table;
  const lives: Life[] = [];
  for (const open of openStretches(table, now - DAYS * 86_400_000, now)) {
    const arrivals = chance.between(4, 8);
    for (let i = 0; i < arrivals; i++) {
      const at = chance.between(open.from, open.to - 1) * 1000;
      lives.push(liveOut(cast, chance, at, now));
    }
  }
  return lives.sort((a, b) => a.ticket().registeredAt - b.ticket().registeredAt);
}

/** An outage three days ago with what was attached to it: the parent first; `ids` are their rows'. */
export function demoOutage(cast: DemoCast, now: Instant, ids: readonly number[]): Life[] {
  const at = now - 3 * 86_400_000;
  const about = {
    ...cast.outage,
    kind: 'incident' as const,
    impact: 1 as const,
    urgency: 1 as const,
  };
  const parent = register(cast, about, 'monitoring', cast.requesters[0] ?? 0, at);
  parent.live(at + 4 * MINUTE, cast.specialist, (t, c) => decideAssign(t, cast.specialist, c));
  const restoredAt = at + 95 * MINUTE;
  const facts: OutageFacts = {
    ...{ severity: 'major', since: at, places: '', known: cast.outage.description },
    serviceIds: [cast.services.get(cast.outage.service) ?? 0],
    ...{ organizationIds: [], workplaceIds: [cast.outagePlace] },
  };
  parent.live(at + 6 * MINUTE, cast.agent, (t, { now: present }) =>
    decideDeclare(t, parent.history, facts, present),
  );
  const publish = (kind: 'outage' | 'restoration', when: Instant): void =>
    parent.live(when, cast.agent, (_t, { now: present }) => {
      const draft = { kind, nextAt: null, greetingUntil: null, corrects: null };
      return decidePublish(parent.history, draft, present);
    });
  publish('outage', at + 10 * MINUTE);
  const children = ids.slice(1).map((_, i) => {
    const reached = at + (6 + i * 7) * MINUTE;
    const child = register(
      cast,
      { ...about, impact: 2 },
      'phone',
      cast.requesters[i + 1] ?? 0,
      reached,
    );
    child.live(reached + 2 * MINUTE, cast.agent, (t, c) =>
      decideAttach(t, ids[i + 1] ?? 0, { id: ids[0] ?? 0, ticket: parent.ticket() }, c),
    );
    return child;
  });
  for (const life of [parent, ...children]) {
    life.live(restoredAt, cast.specialist, (t, c) =>
      decideRestore(t, restoration('Commutateur remplacé.'), c),
    );
    if (life === parent) publish('restoration', restoredAt + 5 * MINUTE);
    life.live(restoredAt + 20 * MINUTE, cast.specialist, (t, c) =>
      decideResolve(t, { resolution: 'Commutateur remplacé.', firstContact: false }, c),
    );
    life.passUntil(now);
  }
  return [parent, ...children];
}

/** How a demonstration restores a service. */
export function restoration(note: string) {
  return { at: null, reason: null, lastAt: 0, note, workaround: false };
}

/** Begins the life of a ticket of this subject, when it reached the desk. */
export function register(
  cast: DemoCast,
  about: DemoSubject,
  channel: Channel,
  requesterId: number,
  at: Instant,
): Life {
  const live = channel === 'phone';
  const typed = live ? at + 3 * MINUTE : at;
  const registered = decideRegister(
    {
      kind: about.kind,
      subject: about.subject,
      description: about.description,
      requesterId,
      organizationId: cast.organizationId,
      serviceId: cast.services.get(about.service) ?? null,
      categoryId: cast.categories.get(about.category) ?? null,
      impact: about.impact,
      urgency: about.urgency,
      channel,
      reachedAt: null,
      reason: null,
      contact: live ? { startedAt: at, endedAt: null } : null,
      teamId: cast.firstTeam,
      level: 1,
      agreementVersionId: cast.agreement.id,
    },
    typed,
  );
  return beginLife(registered, live ? cast.agent : requesterId, cast.agreement);
}

function liveOut(cast: DemoCast, chance: Chance, at: Instant, now: Instant): Life {
  const about = chance.one(cast.subjects);
  const channel = chance.happens(70) ? 'phone' : chance.happens(50) ? 'portal' : 'email';
  const life = register(cast, about, channel, chance.one(cast.requesters), at);
  const resolution = chance.one(cast.resolutions);
  let clock = life.ticket().registeredAt;
  /** Does the next step after some minutes, unless that lies ahead of now. */
  const next = (minutes: number, actor: number, decide: Parameters<Life['live']>[2]): boolean => {
    clock += minutes * MINUTE;
    if (clock > now) return false;
    life.live(clock, actor, decide);
    return true;
  };
  const finish = (actor: number): void => {
    const incident = about.kind === 'incident';
    if (incident && !next(0, actor, (t, c) => decideRestore(t, restoration(resolution), c))) return;
    next(incident ? 15 : 0, actor, (t, c) =>
      decideResolve(t, { resolution, firstContact: false }, c),
    );
  };
  if (channel === 'phone' && about.category === 'bureautique' && chance.happens(78)) {
    next(chance.between(1, 8), cast.agent, (t, c) =>
      decideResolve(t, { resolution, firstContact: true }, c),
    );
  } else if (next(chance.between(2, 40), cast.agent, (t, c) => decideAssign(t, cast.agent, c))) {
    let actor = cast.agent;
    if (about.category !== 'bureautique' && chance.happens(75)) {
      const to = {
        teamId: cast.secondTeam,
        level: 2 as const,
        reason: 'Expertise de deuxième niveau',
      };
      if (next(chance.between(5, 30), actor, (t, c) => decideRoute(t, to, c)))
        actor = cast.specialist;
    }
    if (chance.happens(4)) {
      next(10, actor, (t, c) => decideCancel(t, 'Signalé deux fois par la même personne', c));
    } else {
      if (chance.happens(25)) ask(cast, chance, next, actor);
      clock += chance.between(20, chance.happens(12) ? 3_000 : 300) * MINUTE;
      if (life.ticket().status !== 'waiting_on_user') finish(actor);
    }
  }
  life.passUntil(now);
  return life;
}

function ask(
  cast: DemoCast,
  chance: Chance,
  next: (minutes: number, actor: number, decide: Parameters<Life['live']>[2]) => boolean,
  actor: number,
): void {
  const question = chance.one(cast.questions);
  const wait = { waitId: randomUUID(), personId: null, question, via: 'spoken' as const };
  const asked = next(chance.between(5, 20), actor, (t, c) =>
    decideWait(t, { ...wait, personId: t.requesterId }, c),
  );
  if (!asked) return;
  const answer = { reason: 'Réponse reçue par téléphone', answered: true };
  next(chance.between(30, 900), actor, (t, c) => decideResume(t, answer, c));
}
