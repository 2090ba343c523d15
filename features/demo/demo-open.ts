import { randomUUID } from 'node:crypto';
import type { Instant } from '../../core/calendar/instant.ts';
import { openStretches } from '../../core/calendar/table.ts';
import { priorityOf } from '../../core/clock/priority.ts';
import { decideAttach, decideRestore } from '../../core/ticket/decide-end.ts';
import { decideWait } from '../../core/ticket/decide-wait.ts';
import { decideAssign, decideRoute } from '../../core/ticket/decide-work.ts';
import { type DemoAct, type DemoCast, register, restoration } from './demo-month.ts';
import type { Life } from './life.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How far back open minutes are looked for, in milliseconds. */
const FAR = 21 * DAY;

/** The tickets that are open now, each where its script has brought it. */
export function demoToday(cast: DemoCast, now: Instant): Life[] {
  const lives = cast.today.map((ticket) => {
    const priority = priorityOf(ticket.impact, ticket.urgency);
    const always = ticket.kind === 'incident' && (priority === 'P1' || priority === 'P2');
    const back = (minutes: number): Instant =>
      always ? now - minutes * MINUTE : openBack(cast, now, minutes);
    const requester = cast.requesters[ticket.requester] ?? 0;
    const life = register(cast, ticket, ticket.channel, requester, back(ticket.ago));
    let actor = cast.agent;
    for (const step of ticket.steps) actor = act(cast, life, step.act, back(step.ago), actor);
    life.passUntil(now);
    return life;
  });
  return lives.sort((a, b) => a.ticket().registeredAt - b.ticket().registeredAt);
}

/** An outage that lasts, with who called about it: the parent first; `ids` are their rows'. */
export function demoTrouble(cast: DemoCast, now: Instant, ids: readonly number[]): Life[] {
  const about = { ...cast.trouble, kind: 'incident', impact: 1, urgency: 1 } as const;
  const parent = register(cast, about, 'monitoring', cast.requesters[0] ?? 0, now - 50 * MINUTE);
  act(cast, parent, 'take', now - 46 * MINUTE, cast.agent);
  const children = ids.slice(1).map((id, i) => {
    const reached = now - (38 - i * 11) * MINUTE;
    const requester = cast.requesters[i + 3] ?? 0;
    const child = register(cast, { ...about, impact: 2 }, 'phone', requester, reached);
    const to = { id: ids[0] ?? 0, ticket: parent.ticket() };
    child.live(reached + 4 * MINUTE, cast.agent, (t, c) => decideAttach(t, id, to, c));
    return child;
  });
  for (const life of [parent, ...children]) life.passUntil(now);
  return [parent, ...children];
}

/** Does a step with a ticket; gives who bears it then. */
function act(cast: DemoCast, life: Life, what: DemoAct, at: Instant, actor: number): number {
  const { agent, specialist, firstTeam, secondTeam } = cast;
  switch (what) {
    case 'take':
      life.live(at, actor, (t, c) => decideAssign(t, actor, c));
      return actor;
    case 'route': {
      const to = { teamId: secondTeam, level: 2, reason: 'Expertise de deuxième niveau' } as const;
      life.live(at, actor, (t, c) => decideRoute(t, to, c));
      return specialist;
    }
    case 'give_back': {
      const to = { teamId: firstTeam, level: 1, reason: 'Il manque le numéro du poste' } as const;
      life.live(at, actor, (t, c) => decideRoute(t, to, c));
      return agent;
    }
    case 'ask': {
      const question = cast.questions[0] ?? '';
      life.live(at, actor, (t, c) => {
        const personId = t.requesterId;
        const via = 'spoken' as const;
        return decideWait(t, { waitId: randomUUID(), personId, question, via }, c);
      });
      return actor;
    }
    case 'restore':
      life.live(at, actor, (t, c) => decideRestore(t, restoration(cast.resolutions[0] ?? ''), c));
      return actor;
  }
}

/** The instant before which so many minutes of the desk's own hours lie until now. */
function openBack(cast: DemoCast, now: Instant, minutes: number): Instant {
  const table = cast.agreement.clock.targets.P3.table;
  let left = minutes * 60;
  for (const open of openStretches(table, now - FAR, now).reverse()) {
    if (left < open.to - open.from) return (open.to - left - 1) * 1000;
    left -= open.to - open.from;
  }
  return now - FAR;
}
