import type { Calendar } from '../calendar/calendar.ts';
import { PRIORITIES } from '../clock/priority.ts';
import { SEVERITIES } from '../interruption/severity.ts';
import { CHANNELS } from '../ticket/ticket.ts';
import { type AgreementFault, agreementFaults } from './faults.ts';
import type { AgreementTerms, Commitment } from './terms.ts';

/** What terms may name besides calendars. */
export interface KnownWords {
  /** Codes of the services and of the categories of the catalogue. */
  readonly services: readonly string[];
  readonly categories: readonly string[];
}

/** The longest delay that a row may aim at, in seconds: 2,000 hours. */
const LONGEST = 2000 * 3600;
const TELEPHONE = /^\+?[0-9][0-9 ().-]{1,24}(?:\s?(?:poste|ext\.?)\s?[0-9]{1,8})?$/i;

/**
 * Every reason why terms can't be signed, all at once, by the path of their field: what an agreement
 * can't be used with ({@link agreementFaults}), and what people could not read or keep.
 */
export function draftFaults(
  terms: AgreementTerms,
  calendars: readonly Calendar[],
  known: KnownWords,
): AgreementFault[] {
  return [
    ...agreementFaults(terms, calendars),
    ...rowFaults(terms, known),
    ...noteFaults(terms),
    ...daysFaults(terms),
    ...paceFaults(terms),
    ...recordingFaults(terms),
    ...channelFaults(terms),
    ...contactFaults(terms),
    ...exclusionFaults(terms, known),
    ...zoneFaults(terms, calendars),
  ];
}

const fault = (code: string, field: string): AgreementFault => ({ code, field });
const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;
const blank = (text: string): boolean => text.trim() === '';

function rowFaults(terms: AgreementTerms, known: KnownWords): AgreementFault[] {
  const ids = new Set<string>();
  const indicators = new Set<string>();
  return terms.commitments.flatMap((row, i): AgreementFault[] => {
    const at = `commitments[${i}]`;
    const found: AgreementFault[] = [];
    if (ids.has(row.id) || !/^[a-z0-9-]{1,40}$/.test(row.id)) {
      found.push(fault('agreement_row_id', `${at}.id`));
    }
    ids.add(row.id);
    if (row.indicator !== 'restoration') {
      if (indicators.has(row.indicator))
        found.push(fault('agreement_row_twice', `${at}.indicator`));
      indicators.add(row.indicator);
    }
    if (blank(row.label)) found.push(fault('agreement_words_missing', `${at}.label`));
    if (blank(row.labelEn)) found.push(fault('agreement_words_missing', `${at}.labelEn`));
    if (row.notes.some((letter) => terms.notes[letter] === undefined)) {
      found.push(fault('agreement_note_unknown', `${at}.notes`));
    }
    return [...found, ...indicatorFaults(row, terms, known, at)];
  });
}

function indicatorFaults(
  row: Commitment,
  terms: AgreementTerms,
  known: KnownWords,
  at: string,
): AgreementFault[] {
  const found: AgreementFault[] = [];
  switch (row.indicator) {
    case 'restoration':
      if (row.targetSeconds > LONGEST)
        found.push(fault('agreement_target_long', `${at}.targetSeconds`));
      if (terms.notes[row.clause] === undefined) {
        found.push(fault('agreement_note_unknown', `${at}.clause`));
      }
      return found;
    case 'first_contact':
      if (!known.categories.includes(row.category)) {
        found.push(fault('category_unknown', `${at}.category`));
      }
      if (row.liveChannels.length === 0) {
        found.push(fault('agreement_channels_none', `${at}.liveChannels`));
      }
      if (!isWhole(row.afterContactToleranceSeconds, 0, 86_400)) {
        found.push(fault('agreement_seconds_invalid', `${at}.afterContactToleranceSeconds`));
      }
      return found;
    case 'calls':
      for (const field of ['answerThresholdMs', 'shortAbandonMs'] as const) {
        if (!isWhole(row[field], field === 'answerThresholdMs' ? 1 : 0, 3_600_000)) {
          found.push(fault('agreement_seconds_invalid', `${at}.${field}`));
        }
      }
      return found;
  }
}

function noteFaults({ notes, pauseClause }: AgreementTerms): AgreementFault[] {
  const found = Object.entries(notes).flatMap(([letter, text]) => {
    if (!/^[a-z]$/.test(letter)) return [fault('agreement_note_letter', `notes.${letter}`)];
    return blank(text) ? [fault('agreement_words_missing', `notes.${letter}`)] : [];
  });
  if (notes[pauseClause] === undefined) found.push(fault('agreement_note_unknown', 'pauseClause'));
  return found;
}

function daysFaults(terms: AgreementTerms): AgreementFault[] {
  const found: AgreementFault[] = [];
  for (const rule of ['reopening', 'closing', 'provisional'] as const) {
    if (!isWhole(terms[rule].businessDays, 1, 60)) {
      found.push(fault('agreement_days_invalid', `${rule}.businessDays`));
    }
  }
  const { reminders, task } = terms.waiting;
  if (!rising(reminders) || reminders.some((days) => !isWhole(days, 1, 60))) {
    found.push(fault('agreement_reminders_invalid', 'waiting.reminders'));
  }
  if (!isWhole(task, 1, 60) || reminders.some((days) => days >= task)) {
    found.push(fault('agreement_task_early', 'waiting.task'));
  }
  return found;
}

function paceFaults({ thresholds, bulletins }: AgreementTerms): AgreementFault[] {
  const found: AgreementFault[] = [];
  if (!rising(thresholds) || thresholds.some((percent) => !isWhole(percent, 1, 500))) {
    found.push(fault('agreement_thresholds_invalid', 'thresholds'));
  }
  if (bulletins === undefined) return found;
  for (const severity of SEVERITIES) {
    for (const field of ['firstMinutes', 'everyMinutes'] as const) {
      const minutes = bulletins[severity][field];
      if (minutes !== null && !isWhole(minutes, 1, 10_080)) {
        found.push(fault('agreement_minutes_invalid', `bulletins.${severity}.${field}`));
      }
    }
  }
  return found;
}

function recordingFaults({ recording }: AgreementTerms): AgreementFault[] {
  if (recording === undefined || isWhole(recording.retentionDays, 1, 3_650)) return [];
  return [fault('agreement_retention', 'recording.retentionDays')];
}

function rising(numbers: readonly number[]): boolean {
  return numbers.every((one, i) => i === 0 || (numbers[i - 1] as number) < one);
}

function channelFaults({ channels, emergencyContacts = [] }: AgreementTerms): AgreementFault[] {
  if (channels === undefined) return [];
  const found: AgreementFault[] = [];
  if (channels.all.length === 0) found.push(fault('agreement_channels_none', 'channels.all'));
  for (const priority of PRIORITIES) {
    const own = channels.byPriority[priority];
    const field = `channels.byPriority.${priority}`;
    if (own === undefined) continue;
    if (own.length === 0) found.push(fault('agreement_channels_none', field));
    if (own.some((one) => !channels.all.includes(one))) {
      found.push(fault('agreement_channels_beyond', field));
    }
  }
  // Who came the wrong way must be told the right one.
  const asked = [channels.all, ...Object.values(channels.byPriority)];
  const fewer = asked.some((own) => CHANNELS.some((one) => !own.includes(one)));
  if (fewer && emergencyContacts.length === 0) {
    found.push(fault('agreement_contact_missing', 'emergencyContacts'));
  }
  return found;
}

function contactFaults({ emergencyContacts = [] }: AgreementTerms): AgreementFault[] {
  return emergencyContacts.flatMap(({ name, telephone, when }, i) => {
    const at = `emergencyContacts[${i}]`;
    const found: AgreementFault[] = [];
    if (blank(name)) found.push(fault('agreement_words_missing', `${at}.name`));
    if (!TELEPHONE.test(telephone.trim()))
      found.push(fault('agreement_telephone', `${at}.telephone`));
    if (blank(when)) found.push(fault('agreement_words_missing', `${at}.when`));
    return found;
  });
}

function exclusionFaults({ exclusions = [] }: AgreementTerms, known: KnownWords): AgreementFault[] {
  return exclusions.flatMap(({ text, services, categories }, i) => {
    const at = `exclusions[${i}]`;
    const found: AgreementFault[] = [];
    if (blank(text)) found.push(fault('agreement_words_missing', `${at}.text`));
    if (services.some((one) => !known.services.includes(one))) {
      found.push(fault('service_unknown', `${at}.services`));
    }
    if (categories.some((one) => !known.categories.includes(one))) {
      found.push(fault('category_unknown', `${at}.categories`));
    }
    return found;
  });
}

/** A letter speaks in the time of the agreement: one of its calendars must be of that zone. */
function zoneFaults(
  { timeZone }: AgreementTerms,
  calendars: readonly Calendar[],
): AgreementFault[] {
  return calendars.some((one) => one.timeZone === timeZone)
    ? []
    : [fault('agreement_zone_unknown', 'timeZone')];
}
