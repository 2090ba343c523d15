import { PRIORITIES } from '../clock/priority.ts';
import { duration, type Language } from '../clock/time-words.ts';
import { SEVERITIES } from '../interruption/severity.ts';
import type { Channel } from '../ticket/ticket.ts';
import { STATEMENT_WORDS, type StatementWords } from './statement-words.ts';
import type { AgreementTerms, Commitment, EmergencyContact } from './terms.ts';

/** A version of an agreement as people compare it. */
export interface Edition {
  /** Local dates; null: not said yet, until the next version. */
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
  /** Names of the organizations that it covers besides the one it is with. */
  readonly organizations: readonly string[];
  readonly terms: AgreementTerms;
}

/** One thing that a version says: its field, what it is about, and what it says of it. */
export interface Statement {
  readonly field: string;
  /** « la cible de « … » », to be followed by what becomes of it. */
  readonly about: string;
  readonly says: string;
  /** Two statements of a field are the same when these are. */
  readonly key: string;
}

/** All that a version says, field by field and in its order: whatever differs between two is in here. */
export function statementsOf(edition: Edition, language: Language): Statement[] {
  const words = STATEMENT_WORDS[language];
  const { terms } = edition;
  const all: Statement[] = [];
  const say = (field: string, about: string, value: unknown, says: string): void => {
    if (value !== undefined && value !== null) {
      all.push({ field, about, says, key: JSON.stringify(value) });
    }
  };
  const { inForceFrom, inForceTo, organizations } = edition;
  say('inForceFrom', words.from, inForceFrom, inForceFrom === null ? '' : words.date(inForceFrom));
  say('inForceTo', words.to, inForceTo, inForceTo === null ? '' : words.date(inForceTo));
  say('organizations', words.organizations, organizations, words.list(organizations));
  say('timeZone', words.zone, terms.timeZone, terms.timeZone);
  const ids = terms.commitments.map((row) => row.id);
  say('commitments', words.rows, ids, words.list(ids));
  for (const row of terms.commitments) sayRow(row, words, language, say);
  say('priorityChange', words.policy, terms.priorityChange, words.policies[terms.priorityChange]);
  for (const [letter, text] of Object.entries(terms.notes)) {
    say(`notes.${letter}`, words.note(letter), text, words.quote(text));
  }
  say('pauseClause', words.pause, terms.pauseClause, words.clause(terms.pauseClause));
  for (const rule of ['reopening', 'closing', 'provisional'] as const) {
    const { businessDays, calendar } = terms[rule];
    say(`${rule}.businessDays`, words.rules[rule], businessDays, words.days(businessDays));
    say(`${rule}.calendar`, words.calendarOf(words.rules[rule]), calendar, calendar);
  }
  const { reminders, task, calendar } = terms.waiting;
  say('waiting.reminders', words.reminders, reminders, words.list(reminders.map(words.days)));
  say('waiting.task', words.task, task, words.days(task));
  say('waiting.calendar', words.calendarOf(words.waits), calendar, calendar);
  const { thresholds, alertManagement } = terms;
  say('thresholds', words.thresholds, thresholds, words.list(thresholds.map(words.percent)));
  say('alertManagement', words.management, alertManagement, words.list(alertManagement));
  const kept = terms.recording?.retentionDays;
  say('recording.retentionDays', words.recording, kept, words.calendarDays(kept ?? 0));
  sayPace(terms, words, say);
  sayReach(terms, words, say);
  return all;
}

type SayOne = (field: string, about: string, value: unknown, says: string) => void;

function sayRow(row: Commitment, words: StatementWords, language: Language, say: SayOne): void {
  const at = `commitments.${row.id}`;
  const name = words.quote(language === 'fr' ? row.label : row.labelEn);
  const one = (field: string, about: string, value: unknown, says: string): void =>
    say(`${at}.${field}`, words.ofRow(about, name), value, says);
  say(at, words.row, row.id, name);
  one('indicator', words.indicator, row.indicator, words.indicators[row.indicator]);
  // A row is named by its words: when they change, the sentence is about its identifier.
  say(`${at}.label`, words.ofRow(words.label, row.id), row.label, words.quote(row.label));
  say(`${at}.labelEn`, words.ofRow(words.labelEn, row.id), row.labelEn, words.quote(row.labelEn));
  one('targetPercent', words.rate, row.targetPercent, words.percent(row.targetPercent));
  one('calendar', words.calendar, row.calendar, row.calendar);
  one('notes', words.notes, row.notes, words.list(row.notes));
  switch (row.indicator) {
    case 'restoration':
      one('priority', words.priority, row.priority, row.priority);
      one(
        'targetSeconds',
        words.target,
        row.targetSeconds,
        duration(row.targetSeconds, language, true),
      );
      one('clause', words.clauseOf, row.clause, words.clause(row.clause));
      return;
    case 'first_contact':
      one('category', words.category, row.category, row.category);
      one(
        'liveChannels',
        words.live,
        row.liveChannels,
        words.channels(row.liveChannels as readonly Channel[]),
      );
      one(
        'afterContactToleranceSeconds',
        words.tolerance,
        row.afterContactToleranceSeconds,
        duration(row.afterContactToleranceSeconds, language, true),
      );
      return;
    case 'calls':
      one(
        'answerThresholdMs',
        words.answer,
        row.answerThresholdMs,
        words.seconds(row.answerThresholdMs),
      );
      one('shortAbandonMs', words.short, row.shortAbandonMs, words.seconds(row.shortAbandonMs));
  }
}

function sayPace({ bulletins }: AgreementTerms, words: StatementWords, say: SayOne): void {
  if (bulletins === undefined) return;
  for (const severity of SEVERITIES) {
    const { firstMinutes, everyMinutes } = bulletins[severity];
    const at = `bulletins.${severity}`;
    const first = { minutes: firstMinutes };
    say(`${at}.firstMinutes`, words.first(severity), first, words.minutes(firstMinutes));
    const every = { minutes: everyMinutes };
    say(`${at}.everyMinutes`, words.every(severity), every, words.minutes(everyMinutes));
  }
}

function sayReach(terms: AgreementTerms, words: StatementWords, say: SayOne): void {
  const { calls, channels, hours, emergencyContacts, exclusions } = terms;
  if (calls !== undefined) {
    say('calls.rank', words.callRank, calls.rank, String(calls.rank));
    say('calls.vip', words.callVip, calls.vip, words.yes(calls.vip));
  }
  if (channels !== undefined) {
    say('channels.all', words.allowed, channels.all, words.channels(channels.all));
    for (const priority of PRIORITIES) {
      const own = channels.byPriority[priority];
      if (own !== undefined) {
        const field = `channels.byPriority.${priority}`;
        say(field, words.allowedFor(priority), own, words.channels(own));
      }
    }
  }
  if (hours !== undefined) say('hours', words.hours, hours, words.quote(hours));
  if (emergencyContacts !== undefined) {
    const said = emergencyContacts.map((one) => words.contact(one.name, one.telephone, one.when));
    say('emergencyContacts', words.contacts, emergencyContacts.map(contactKey), words.list(said));
  }
  if (exclusions !== undefined) {
    const said = exclusions.map(({ text, services, categories }) =>
      words.exclusion(text, [...services, ...categories]),
    );
    const keys = exclusions.map(({ text, services, categories }) => [text, services, categories]);
    say('exclusions', words.exclusions, keys, words.list(said));
  }
}

const contactKey = ({ name, telephone, when }: EmergencyContact): unknown[] => [
  name,
  telephone,
  when,
];
