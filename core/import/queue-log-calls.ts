import type { Instant } from '../calendar/instant.ts';
import type { CallOutcome } from '../call/call.ts';
import type { QueueEvent, QueueLineFault } from './queue-log-line.ts';

/** A call as a `queue_log` tells it, from its first queue to its end. */
export interface LoggedCall {
  readonly callId: string;
  /** The queue that it came to first. */
  readonly queue: string;
  readonly arrivedAt: Instant;
  readonly outcome: CallOutcome;
  readonly answeredAt: Instant | null;
  /** Null: the log does not say when the talk ended. */
  readonly endedAt: Instant | null;
  /** What was talked in all, in milliseconds; null when an end is missing. */
  readonly talkMs: number | null;
}

/** What the events of a log come to. */
export interface LoggedCalls {
  readonly calls: readonly LoggedCall[];
  /** Calls that still wait where the log ends: they come with the log that tells their end. */
  readonly waiting: number;
  /** Calls whose talk has no end in the log. */
  readonly unended: number;
  /** Events of calls that never came to a queue in this log. */
  readonly faults: readonly QueueLineFault[];
}

interface Course {
  readonly queue: string;
  readonly arrivedAt: Instant;
  answeredAt: Instant | null;
  talkingSince: Instant | null;
  talkMs: number;
  /** The end of a talk is known to be missing. */
  cut: boolean;
  leftAt: Instant | null;
  lostAt: Instant | null;
}

/**
 * Follows calls through the events of a log, in its order: the first arrival begins the wait, which
 * neither another queue nor a transfer begins anew; the first person who answers ends it. Who leaves
 * unanswered has abandoned; who waits while the switch starts anew was lost by the platform, at the
 * last instant known before it. An event earlier than the one before it counts as at the same instant.
 * Carries out Definition 16.
 */
export function followQueueLog(events: Iterable<QueueEvent>): LoggedCalls {
  const courses = new Map<string, Course>();
  const faults: QueueLineFault[] = [];
  let last: Instant | null = null;
  for (const event of events) {
    const at: Instant = last === null ? event.at : Math.max(last, event.at);
    if (event.kind === 'restarted') loseAll(courses.values(), last ?? at);
    else if (!take(courses, event, at)) {
      const { line, callId: value } = event;
      faults.push({ line, code: 'call_unknown', column: 'callid', value });
    }
    last = at;
  }
  const calls: LoggedCall[] = [];
  let [waiting, unended] = [0, 0];
  for (const [callId, course] of courses) {
    const call = callOf(callId, course);
    if (call === null) waiting++;
    else {
      calls.push(call);
      if (call.outcome === 'answered' && call.talkMs === null) unended++;
    }
  }
  return { calls, waiting, unended, faults };
}

/** Notes an event on its call; false when the call never came to a queue. */
function take(courses: Map<string, Course>, event: QueueEvent, at: Instant): boolean {
  const course = courses.get(event.callId);
  if (event.kind === 'entered') {
    if (course === undefined) courses.set(event.callId, begun(event.queue, at));
    else course.leftAt = null;
    return true;
  }
  if (course === undefined) return false;
  if (event.kind === 'connected') {
    if (course.talkingSince !== null) course.cut = true;
    course.answeredAt ??= at;
    course.talkingSince = at;
  } else if (event.kind === 'completed') {
    if (course.talkingSince !== null) course.talkMs += at - course.talkingSince;
    course.talkingSince = null;
    course.leftAt = at;
  } else course.leftAt = at;
  return true;
}

function begun(queue: string, arrivedAt: Instant): Course {
  const none = { answeredAt: null, talkingSince: null, leftAt: null, lostAt: null };
  return { queue, arrivedAt, ...none, talkMs: 0, cut: false };
}

function loseAll(courses: Iterable<Course>, at: Instant): void {
  for (const course of courses) {
    if (course.talkingSince !== null) {
      course.cut = true;
      course.talkingSince = null;
      course.leftAt = at;
    } else if (course.leftAt === null) course.lostAt ??= at;
  }
}

function callOf(callId: string, course: Course): LoggedCall | null {
  const { queue, arrivedAt, answeredAt, talkingSince, cut, talkMs } = course;
  const begin = { callId, queue, arrivedAt };
  if (answeredAt !== null) {
    const known = talkingSince === null && !cut;
    const endedAt = known ? course.leftAt : null;
    return { ...begin, outcome: 'answered', answeredAt, endedAt, talkMs: known ? talkMs : null };
  }
  const end = { answeredAt: null, talkMs: null };
  if (course.lostAt !== null) {
    return { ...begin, ...end, outcome: 'platform', endedAt: course.lostAt };
  }
  if (course.leftAt === null) return null;
  return { ...begin, ...end, outcome: 'abandoned', endedAt: course.leftAt };
}
