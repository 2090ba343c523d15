import type { PriorityChangePolicy } from './clock.ts';
import type { Priority } from './priority.ts';
import type { Language } from './time-words.ts';

/** How the question of a wait was given (Definition 8). */
export type QuestionVia = 'mail' | 'portal' | 'spoken';

/** The sentences of an explanation in one language; durations, days and times come in as words. */
export interface ExplainPhrases {
  /** Before a sentence's second half, and between its members. */
  readonly colon: string;
  readonly semicolon: string;
  /** Between the pieces of the account. */
  readonly comma: string;
  readonly begins: (when: string) => string;
  readonly nothingCounted: (since: string) => string;
  readonly lessThanAMinute: string;
  readonly sameDay: string;
  readonly dayAndTime: (day: string, time: string) => string;
  readonly atTime: (time: string) => string;
  readonly paused: (length: string | null, question: string) => string;
  readonly asked: Readonly<Record<QuestionVia, string>>;
  readonly since: (when: string) => string;
  readonly believedRestored: (length: string | null) => string;
  readonly beforeChange: (length: string) => string;
  readonly summarised: (run: string, waits: number, waited: string, until: string) => string;
  readonly target: (target: string, priority: Priority) => string;
  readonly met: (margin: string) => string;
  readonly metExactly: string;
  readonly breached: (over: string) => string;
  readonly left: (left: string) => string;
  readonly dueAt: (when: string) => string;
  readonly passedSince: (when: string) => string;
  readonly noDueWhilePaused: string;
  readonly stopped: string;
  readonly priorityChanged: (up: boolean, from: Priority, to: Priority, when: string) => string;
  readonly rule: Readonly<Record<PriorityChangePolicy, string>>;
  readonly downgradedAfterBreach: string;
  readonly reopened: (times: number) => string;
  readonly hours: (note: string, clause: string) => string;
  readonly closedOn: (days: readonly string[]) => string;
  readonly notConfirmed: string;
}

/** U+00A0. */
const NB = '\u00a0';

/** Joins with commas and a last « et »/“and”. */
function list(words: readonly string[], and: string): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}

const fr: ExplainPhrases = {
  colon: `${NB}: `,
  semicolon: `${NB}; `,
  comma: ', ',
  begins: (when) => `0${NB}min${NB}: le délai commence le ${when}.`,
  nothingCounted: (since) =>
    `0${NB}min${NB}: aucune heure de service depuis le début, le ${since}.`,
  lessThanAMinute: 'moins d’une minute',
  sameDay: 'le même jour',
  dayAndTime: (day, time) => `${day} à ${time}`,
  atTime: (time) => `à ${time}`,
  paused: (length, question) =>
    `suspendu ${length ?? 'hors des heures de service'} (attente de l’utilisateur, ${question})`,
  asked: {
    mail: 'question posée par courriel',
    portal: 'question posée dans le portail',
    spoken: 'question posée de vive voix',
  },
  since: (when) => `depuis ${when}`,
  believedRestored: (length) =>
    length === null
      ? 'cru remis en service hors des heures de service'
      : `cru remis en service ${length}, non compté`,
  beforeChange: (length) => `${length} avant le changement de priorité, non compté`,
  summarised: (run, waits, waited, until) => {
    const waiting =
      waits === 0 ? '' : ` et ${waits}${NB}attente${waits > 1 ? 's' : ''} (${waited})`;
    return `puis ${run}${waiting} jusqu’au ${until}`;
  },
  target: (target, priority) => `Cible de ${target} (priorité${NB}${priority.slice(1)})`,
  met: (margin) => `respectée, il restait ${margin}`,
  metExactly: 'respectée, atteinte exactement',
  breached: (over) => `dépassée de ${over}`,
  left: (left) => `il reste ${left}`,
  dueAt: (when) => `échéance le ${when}`,
  passedSince: (when) => `échéance passée, le ${when}`,
  noDueWhilePaused: 'aucune échéance tant que dure l’attente',
  stopped: 'l’incident ne compte plus, son délai s’est arrêté là',
  priorityChanged: (up, from, to, when) =>
    `Priorité ${up ? 'relevée' : 'abaissée'} de ${from} à ${to} le ${when}`,
  rule: {
    retroactive: 'la dernière priorité compte depuis le début',
    from_change: 'la dernière priorité compte depuis ce changement',
    upgrade_from_change:
      'une priorité relevée compte depuis ce changement, une priorité abaissée depuis le début',
    initial: 'la première priorité compte depuis le début',
  },
  downgradedAfterBreach: `Priorité abaissée après le dépassement de la cible d’alors${NB}: signalé.`,
  reopened: (times) =>
    `Rouvert ${times > 1 ? `${times}${NB}fois` : 'une fois'}${NB}; le temps où il était cru remis en service ne compte pas.`,
  hours: (note, clause) => `${note} (note${NB}${clause}).`,
  closedOn: (days) =>
    `Fermé ${list(
      days.map((day) => `le ${day}`),
      'et',
    )}.`,
  notConfirmed: `Jours fériés non confirmés pour une partie de cette période${NB}: du lundi au vendredi, tout y compte.`,
};

const en: ExplainPhrases = {
  colon: ': ',
  semicolon: '; ',
  comma: '; ',
  begins: (when) => `0${NB}min: the clock starts on ${when}.`,
  nothingCounted: (since) => `0${NB}min: no service hours since the start, on ${since}.`,
  lessThanAMinute: 'less than a minute',
  sameDay: 'the same day',
  dayAndTime: (day, time) => `${day} at ${time}`,
  atTime: (time) => `at ${time}`,
  paused: (length, question) =>
    `paused ${length ?? 'outside service hours'} (waiting on the user, ${question})`,
  asked: {
    mail: 'question asked by e-mail',
    portal: 'question asked in the portal',
    spoken: 'question asked by voice',
  },
  since: (when) => `since ${when}`,
  believedRestored: (length) =>
    length === null
      ? 'believed restored outside service hours'
      : `believed restored for ${length}, not counted`,
  beforeChange: (length) => `${length} before the priority change, not counted`,
  summarised: (run, waits, waited, until) => {
    const waiting = waits === 0 ? '' : ` and ${waits}${NB}wait${waits > 1 ? 's' : ''} (${waited})`;
    return `then ${run}${waiting} until ${until}`;
  },
  target: (target, priority) => `Target of ${target} (priority${NB}${priority.slice(1)})`,
  met: (margin) => `met with ${margin} left`,
  metExactly: 'met, reached exactly',
  breached: (over) => `exceeded by ${over}`,
  left: (left) => `${left} left`,
  dueAt: (when) => `due on ${when}`,
  passedSince: (when) => `was due on ${when}`,
  noDueWhilePaused: 'no due time while the wait lasts',
  stopped: 'the incident no longer counts, its clock stopped there',
  priorityChanged: (up, from, to, when) =>
    `Priority ${up ? 'raised' : 'lowered'} from ${from} to ${to} on ${when}`,
  rule: {
    retroactive: 'the last priority counts from the start',
    from_change: 'the last priority counts from that change',
    upgrade_from_change: 'a raised priority counts from that change, a lowered one from the start',
    initial: 'the first priority counts from the start',
  },
  downgradedAfterBreach: 'Priority lowered after the target of that time was exceeded: flagged.',
  reopened: (times) =>
    `Reopened ${times > 1 ? `${times}${NB}times` : 'once'}; the time while it was believed restored does not count.`,
  hours: (note, clause) => `${note} (note${NB}${clause}).`,
  closedOn: (days) =>
    `Closed ${list(
      days.map((day) => `on ${day}`),
      'and',
    )}.`,
  notConfirmed:
    'Holidays are not confirmed for a part of this period: every Monday to Friday counts there.',
};

/** The sentences of explanations by language. */
export const EXPLAIN_PHRASES: Readonly<Record<Language, ExplainPhrases>> = { fr, en };
