import type { Instant } from '../calendar/instant.ts';
import type { Part } from './breakdown.ts';
import { EXPLAIN_PHRASES, type QuestionVia } from './explain-phrases.ts';
import type { DaySpeaker } from './speaker.ts';
import { duration, type Language } from './time-words.ts';

/** What an account of elapsed is told from. */
export interface AccountInput {
  /** Elapsed, in seconds. */
  readonly total: number;
  readonly toTheSecond: boolean;
  readonly start: Instant;
  readonly parts: readonly Part[];
  readonly waits: readonly { readonly event: number; readonly via: QuestionVia }[];
  readonly speaker: DaySpeaker;
  readonly language: Language;
}

/** More pieces than this, and the middle of the account is summed up. */
const MAX_PIECES = 8;
/** Pieces kept at each end of an account that is summed up. */
const KEPT = 3;

/** A part, or one day of a running part of at most two: what one member of the sentence says. */
interface Piece {
  readonly part: Part;
  readonly seconds: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
}

/** Elapsed as one sentence: the total, then what it is made of, in time order. */
export function account(input: AccountInput): string {
  const phrases = EXPLAIN_PHRASES[input.language];
  const pieces = piecesOf(input.parts);
  if (pieces.length === 0) {
    const start = input.speaker.dayAndTime(input.start);
    return input.parts.length === 0 ? phrases.begins(start) : phrases.nothingCounted(start);
  }
  const gained = minuteGains(input);
  const middle = pieces.length > MAX_PIECES ? pieces.slice(KEPT, -KEPT) : [];
  const said: string[] = [];
  for (const piece of pieces) {
    if (piece === middle[0]) said.push(summedUp(middle, gained, input));
    if (!middle.includes(piece)) said.push(spoken(piece, gained, input));
  }
  const total = duration(input.total, input.language, input.toTheSecond);
  const [only] = pieces;
  if (pieces.length === 1 && only?.part.why === 'running') {
    return `${said.join('').replace(`${total} `, `${total}, `)}.`;
  }
  return `${total}${phrases.colon}${said.join(phrases.comma)}.`;
}

function piecesOf(parts: readonly Part[]): Piece[] {
  const pieces: Piece[] = [];
  for (const part of parts) {
    const firstDate = part.days[0]?.date ?? null;
    const lastDate = part.days.at(-1)?.date ?? null;
    if (part.why === 'running' && part.days.length <= 2) {
      for (const { date, seconds } of part.days) {
        pieces.push({ part, seconds, firstDate: date, lastDate: date });
      }
    } else if (
      part.open > 0 ||
      part.why === 'waiting_on_user' ||
      part.why === 'believed_restored'
    ) {
      pieces.push({ part, seconds: part.open, firstDate, lastDate });
    }
  }
  return pieces;
}

/**
 * Words for counted seconds, in order: the minutes that the running total gains, so that the pieces
 * said add up to the total said.
 */
function minuteGains(input: AccountInput): (seconds: number) => string {
  const { language } = input;
  let counted = 0;
  return (seconds) => {
    const before = counted;
    counted += seconds;
    if (input.toTheSecond) return duration(seconds, language, true);
    const minutes = Math.floor(counted / 60) - Math.floor(before / 60);
    if (minutes === 0) return EXPLAIN_PHRASES[language].lessThanAMinute;
    return duration(minutes * 60, language);
  };
}

function spoken(piece: Piece, gained: (seconds: number) => string, input: AccountInput): string {
  const { part, firstDate, lastDate } = piece;
  const { speaker, language } = input;
  const phrases = EXPLAIN_PHRASES[language];
  if (part.why === 'running' && firstDate !== null && lastDate !== null) {
    const length = gained(piece.seconds);
    const one = firstDate === lastDate;
    return `${length} ${one ? speaker.day(firstDate) : speaker.range(firstDate, lastDate)}`;
  }
  const length = part.open === 0 ? null : duration(part.open, language, input.toTheSecond);
  if (part.why === 'waiting_on_user') {
    const fact = input.waits.find((wait) => wait.event === part.event);
    const when = speaker.timeOn(part.from, fact !== undefined);
    const question =
      fact === undefined ? phrases.since(when) : `${phrases.asked[fact.via]} ${when}`;
    return phrases.paused(length, question);
  }
  if (part.why === 'believed_restored') return phrases.believedRestored(length);
  return phrases.beforeChange(length ?? duration(0, language));
}

/** Many pieces as one: what counted, the waits, until when. */
function summedUp(
  pieces: readonly Piece[],
  gained: (seconds: number) => string,
  input: AccountInput,
): string {
  let counted = 0;
  let waited = 0;
  let waits = 0;
  let until = '';
  for (const { part, seconds, lastDate } of pieces) {
    if (part.why === 'running') counted += seconds;
    if (part.why === 'waiting_on_user') {
      waited += seconds;
      waits++;
    }
    if (lastDate !== null) until = lastDate;
  }
  return EXPLAIN_PHRASES[input.language].summarised(
    gained(counted),
    waits,
    duration(waited, input.language),
    input.speaker.fullDay(until),
  );
}
