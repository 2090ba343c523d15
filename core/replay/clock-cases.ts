import { truncateToSecond } from '../calendar/instant.ts';
import { localIso, type ZoneTable } from '../calendar/zone.ts';
import {
  type Clock,
  type ClockTarget,
  type ClockTerms,
  computeClock,
  PRIORITY_CHANGE_POLICIES,
  type PriorityChangePolicy,
} from '../clock/clock.ts';
import type { ClockEvent, ClockHistory } from '../clock/history.ts';
import { PRIORITIES, type Priority } from '../clock/priority.ts';
import { type CaseFile, type ReplayedCase, replayCases } from './case-file.ts';
import {
  countOf,
  FaultFound,
  type Fields,
  instantOf,
  listOf,
  objectOf,
  optionalInstantOf,
  textOf,
  wordOf,
} from './fields.ts';

/**
 * Replays the clock cases of a file under its own policy, or under `policy`: one line a case, with
 * the fields of `expected`, or of `alternatives` when a policy is named. Carries out Definitions 4–11.
 */
export function replayClockFile(
  file: CaseFile,
  policy: PriorityChangePolicy | null,
): ReplayedCase[] {
  const rules = objectOf(file.top['policy'] ?? {}, 'policy');
  if (rules['thresholdInclusive'] === false) {
    throw new FaultFound('threshold_not_inclusive', 'policy.thresholdInclusive');
  }
  const own = wordOf(
    rules['priorityChange'] ?? 'retroactive',
    PRIORITY_CHANGE_POLICIES,
    'policy.priorityChange',
  );
  return replayCases(file, (fields) => {
    const { history, evaluateAt } = historyOf(fields);
    const names = priorityNames(file, history);
    const clock = computeClock(
      renamed(history, names),
      termsOf(file, names, policy ?? own),
      evaluateAt,
    );
    const priority = names[PRIORITIES.indexOf(clock.effectivePriority)] as string;
    const deadline = clock.due === null ? null : localIso(file.zone, clock.due);
    const short = {
      effectivePriority: priority,
      elapsedSeconds: clock.elapsedSeconds,
      deadline,
      status: clock.status,
    };
    return policy === null ? fullLine(clock, priority, file.zone) : short;
  });
}

function fullLine(clock: Clock, priority: string, zone: ZoneTable): Fields {
  const { due } = clock;
  return {
    effectivePriority: priority,
    calendar: clock.calendar,
    targetSeconds: clock.targetSeconds,
    elapsedSeconds: clock.elapsedSeconds,
    deadline: due === null ? null : localIso(zone, due),
    deadlineUtc: due === null ? null : new Date(due).toISOString().replace('.000Z', 'Z'),
    status: clock.status,
    marginSeconds: clock.marginSeconds,
    reportMonth: clock.reportMonth,
    reopenedCount: clock.reopenedCount,
    downgradedAfterBreach: clock.downgradedAfterBreach,
  };
}

/** A history whose priorities still have the file's names. */
type NamedHistory = Omit<ClockHistory, 'priority' | 'events'> & {
  readonly priority: string;
  readonly events: readonly (
    | Exclude<ClockEvent, { type: 'priority' }>
    | { readonly type: 'priority'; readonly at: number; readonly to: string }
  )[];
};

/** Without `evaluateAt`, an incident is seen from its last event, whatever that is. */
function historyOf(fields: Fields): { history: NamedHistory; evaluateAt: number } {
  const start = truncateToSecond(instantOf(fields['start'], 'start'));
  const given = optionalInstantOf(fields['evaluateAt'], 'evaluateAt');
  const evaluateAt = given === null ? null : truncateToSecond(given);
  if (evaluateAt !== null && evaluateAt < start) {
    throw new FaultFound('before_start', 'evaluateAt', fields['evaluateAt']);
  }
  const events: NamedHistory['events'][number][] = [];
  let last = start;
  for (const [i, value] of listOf(fields['events'], 'events').entries()) {
    const field = `events[${i}]`;
    const event = objectOf(value, field);
    const type = textOf(event['type'], `${field}.type`);
    const at = truncateToSecond(instantOf(event['at'], `${field}.at`));
    if (at < start) throw new FaultFound('before_start', `${field}.at`, event['at']);
    if (at < last) throw new FaultFound('out_of_order', `${field}.at`, event['at']);
    last = at;
    if (type === 'priority') events.push({ type, at, to: textOf(event['to'], `${field}.to`) });
    else if (isClockWord(type)) events.push({ type, at });
  }
  return {
    history: { start, priority: textOf(fields['priority'], 'priority'), events },
    evaluateAt: evaluateAt ?? last,
  };
}

type ClockWord = 'pause' | 'resume' | 'restore' | 'reopen';

/** Any other word is silent: only a wait on a user pauses (Definition 8). */
function isClockWord(type: string): type is ClockWord {
  return type === 'pause' || type === 'resume' || type === 'restore' || type === 'reopen';
}

/**
 * The names of the priorities a case uses, from the most to the least pressing: by number when all
 * are `P1`, `P2`…, else in the order of the file.
 */
function priorityNames(file: CaseFile, history: NamedHistory): string[] {
  const known = Object.keys(objectOf(file.top['priorities'], 'priorities'));
  const used = new Set([history.priority]);
  for (const event of history.events) if (event.type === 'priority') used.add(event.to);
  for (const name of used) {
    if (!known.includes(name)) throw new FaultFound('unknown_priority', 'priority', name);
  }
  if (used.size > PRIORITIES.length) throw new FaultFound('too_many_priorities', 'priority');
  const numbered = known.every((name) => /^P\d+$/.test(name));
  const order = numbered ? known.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))) : known;
  return order.filter((name) => used.has(name));
}

function renamed(history: NamedHistory, names: readonly string[]): ClockHistory {
  const own = (name: string): Priority => PRIORITIES[names.indexOf(name)] as Priority;
  return {
    start: history.start,
    priority: own(history.priority),
    events: history.events.map((event) =>
      event.type === 'priority' ? { type: 'priority', at: event.at, to: own(event.to) } : event,
    ),
  };
}

function termsOf(
  file: CaseFile,
  names: readonly string[],
  policy: PriorityChangePolicy,
): ClockTerms {
  const priorities = objectOf(file.top['priorities'], 'priorities');
  const targets: Partial<Record<Priority, ClockTarget>> = {};
  for (const [i, name] of names.entries()) {
    const field = `priorities.${name}`;
    const row = objectOf(priorities[name], field);
    const targetSeconds = countOf(row['target'], `${field}.target`);
    if (targetSeconds === 0) throw new FaultFound('not_a_number_above_zero', `${field}.target`, 0);
    const calendar = textOf(row['calendar'], `${field}.calendar`);
    targets[PRIORITIES[i] as Priority] = {
      commitment: name,
      targetSeconds,
      table: file.table(calendar, `${field}.calendar`),
      clause: '',
    };
  }
  return { policy, targets: targets as Record<Priority, ClockTarget>, pauseClause: '' };
}
