import type { Instant } from '../calendar/instant.ts';
import { type IntervalTable, openStretches } from '../calendar/table.ts';
import { dateOfDay, localDate, localDay, weekdayOfDay } from '../calendar/zone.ts';
import { account } from './account.ts';
import { type DayTotals, dayTotals, type Part, partsOf } from './breakdown.ts';
import type { Clock, PriorityChangePolicy } from './clock.ts';
import { EXPLAIN_PHRASES, type QuestionVia } from './explain-phrases.ts';
import { isUpgrade } from './priority.ts';
import { DaySpeaker } from './speaker.ts';
import { duration, type Language } from './time-words.ts';

/** What the history knows of a wait, by the number of the event that paused the clock. */
export interface WaitFact {
  readonly event: number;
  readonly via: QuestionVia;
}

export interface ExplainInput {
  readonly clock: Clock;
  /** t0. */
  readonly start: Instant;
  /** The table of the clock's calendar; it must cover t0 to the end and the due instant. */
  readonly table: IntervalTable;
  readonly policy: PriorityChangePolicy;
  readonly waits: readonly WaitFact[];
  /** The agreement's notes by letter, in the language asked. */
  readonly notes: Readonly<Record<string, string>>;
}

/** A clock explained: what each day held, and the sentences that say it. */
export interface ClockExplanation {
  /** The account of elapsed, alone: « 2 h 13 : 41 min lundi 9 février, … ». */
  readonly summary: string;
  /** The summary, the verdict against the target, then all else that bears on it. */
  readonly sentences: readonly string[];
  readonly parts: readonly Part[];
  readonly days: readonly DayTotals[];
}

/** More closed weekdays than this are not named. */
const MAX_CLOSED = 4;
/** Closed weekdays are looked for in a life of at most so many days. */
const MAX_DAYS = 62;

/**
 * Explains a clock in sentences, short also when it ran for months. Carries out Definitions 3, 7, 8,
 * 10 and 11 for people.
 */
export function explainClock(input: ExplainInput, language: Language): ClockExplanation {
  const parts = partsOf(input.clock, input.table);
  const summary = account({
    total: input.clock.elapsedSeconds,
    toTheSecond: toTheSecond(input.clock),
    start: input.start,
    parts,
    waits: input.waits,
    speaker: speakerOf(input, language),
    language,
  });
  return {
    summary,
    sentences: [summary, verdictOf(input, language), ...remarksOf(input, language)],
    parts,
    days: dayTotals(parts),
  };
}

/** Seconds are said when minutes would hide the verdict. */
function toTheSecond(clock: Clock): boolean {
  const margin = Math.abs(clock.marginSeconds);
  return clock.elapsedSeconds < 60 || (margin > 0 && margin < 60);
}

function endOf(input: ExplainInput): Instant {
  return input.clock.segments.at(-1)?.to ?? input.start;
}

function speakerOf(input: ExplainInput, language: Language): DaySpeaker {
  const { zone } = input.table;
  return new DaySpeaker(zone, language, localDate(zone, endOf(input)).slice(0, 4));
}

function verdictOf(input: ExplainInput, language: Language): string {
  const { clock } = input;
  const phrases = EXPLAIN_PHRASES[language];
  const seconds = Math.abs(clock.marginSeconds);
  const margin = duration(seconds, language, seconds < 3600);
  const when = clock.due === null ? '' : speakerOf(input, language).dayAndTime(clock.due);
  const verdicts = ((): readonly string[] => {
    switch (clock.status) {
      case 'met':
        return [clock.marginSeconds === 0 ? phrases.metExactly : phrases.met(margin)];
      case 'breached':
        return [phrases.breached(margin)];
      case 'running':
        return [phrases.left(margin), phrases.dueAt(when)];
      case 'running_breached':
        return [phrases.breached(margin), phrases.passedSince(when)];
      case 'paused':
        return [phrases.left(margin), phrases.noDueWhilePaused];
      case 'paused_breached':
        return [phrases.breached(margin), phrases.noDueWhilePaused];
      case 'stopped':
        return [phrases.stopped];
    }
  })();
  const target = phrases.target(duration(clock.targetSeconds, language), clock.effectivePriority);
  return `${target}${phrases.colon}${verdicts.join(phrases.semicolon)}.`;
}

function remarksOf(input: ExplainInput, language: Language): string[] {
  const { clock } = input;
  const phrases = EXPLAIN_PHRASES[language];
  const speaker = speakerOf(input, language);
  const remarks = changesOf(input, language);
  if (clock.downgradedAfterBreach) remarks.push(phrases.downgradedAfterBreach);
  if (clock.reopenedCount > 0) remarks.push(phrases.reopened(clock.reopenedCount));
  const clause = clock.segments.find((segment) => segment.why === 'running')?.clause;
  const note = clause === undefined ? undefined : input.notes[clause];
  if (clause !== undefined && note !== undefined) {
    remarks.push(phrases.hours(note.replace(/\.$/, ''), clause));
  }
  const closed = closedWeekdays(input);
  if (closed.length > 0 && closed.length <= MAX_CLOSED) {
    remarks.push(phrases.closedOn(closed.map((date) => speaker.fullDay(date))));
  }
  if (!clock.calendarConfirmed) remarks.push(phrases.notConfirmed);
  return remarks;
}

/** One sentence a change of priority; the last one says which rule counts. */
function changesOf(input: ExplainInput, language: Language): string[] {
  const phrases = EXPLAIN_PHRASES[language];
  const speaker = speakerOf(input, language);
  const { changes } = input.clock;
  return changes.slice(-MAX_CLOSED).map((change, i, said) => {
    const up = isUpgrade(change.from, change.to);
    const when = speaker.dayAndTime(change.at);
    const sentence = phrases.priorityChanged(up, change.from, change.to, when);
    const rule = `${phrases.semicolon}${phrases.rule[input.policy]}`;
    return `${sentence}${i === said.length - 1 ? rule : ''}.`;
  });
}

/** Dates from Monday to Friday after t0 and before the end, or the due day, on which it never opened. */
function closedWeekdays(input: ExplainInput): string[] {
  const { table, clock, start } = input;
  if (table.continuous) return [];
  const due = clock.status === 'running' && clock.due !== null ? clock.due : start;
  const end = Math.max(endOf(input), due);
  const [first, last] = [localDay(table.zone, start), localDay(table.zone, end)];
  if (last - first > MAX_DAYS) return [];
  const opened = new Set(openStretches(table, start, end).map((stretch) => stretch.date));
  const closed: string[] = [];
  for (let day = first + 1; day < last; day++) {
    const date = dateOfDay(day);
    if (weekdayOfDay(day) <= 5 && !opened.has(date)) closed.push(date);
  }
  return closed;
}
