import type { PriorityChangePolicy } from '../clock/clock.ts';
import { dateWords, type Language } from '../clock/time-words.ts';
import type { Severity } from '../interruption/severity.ts';
import type { Channel } from '../ticket/ticket.ts';
import type { Commitment } from './terms.ts';

/** The words in which two versions are compared, in one language. */
export interface StatementWords {
  readonly from: string;
  readonly to: string;
  readonly organizations: string;
  readonly zone: string;
  readonly rows: string;
  readonly row: string;
  readonly ofRow: (about: string, row: string) => string;
  readonly indicator: string;
  readonly indicators: Readonly<Record<Commitment['indicator'], string>>;
  readonly label: string;
  readonly labelEn: string;
  readonly rate: string;
  readonly calendar: string;
  readonly calendarOf: (what: string) => string;
  readonly notes: string;
  readonly priority: string;
  readonly target: string;
  readonly clauseOf: string;
  readonly category: string;
  readonly live: string;
  readonly tolerance: string;
  readonly answer: string;
  readonly short: string;
  readonly policy: string;
  readonly policies: Readonly<Record<PriorityChangePolicy, string>>;
  readonly note: (letter: string) => string;
  readonly pause: string;
  readonly clause: (letter: string) => string;
  readonly rules: Readonly<Record<'reopening' | 'closing' | 'provisional', string>>;
  readonly waits: string;
  readonly reminders: string;
  readonly task: string;
  readonly thresholds: string;
  readonly recording: string;
  calendarDays(days: number): string;
  readonly management: string;
  readonly first: (severity: Severity) => string;
  readonly every: (severity: Severity) => string;
  readonly allowed: string;
  readonly allowedFor: (priority: string) => string;
  readonly hours: string;
  readonly contacts: string;
  readonly exclusions: string;
  readonly callRank: string;
  readonly callVip: string;
  readonly yes: (said: boolean) => string;
  readonly date: (date: string) => string;
  readonly list: (words: readonly string[]) => string;
  readonly quote: (text: string) => string;
  readonly percent: (percent: number) => string;
  readonly days: (days: number) => string;
  readonly minutes: (minutes: number | null) => string;
  readonly seconds: (ms: number) => string;
  readonly channels: (channels: readonly Channel[]) => string;
  readonly contact: (name: string, telephone: string, when: string) => string;
  readonly exclusion: (text: string, codes: readonly string[]) => string;
  /** A difference, as a sentence. */
  readonly changed: (about: string, before: string, after: string) => string;
  readonly added: (about: string, after: string) => string;
  readonly removed: (about: string, before: string) => string;
}

/** U+00A0. */
const NB = '\u00a0';

const CHANNEL: Readonly<Record<Language, Readonly<Record<Channel, string>>>> = {
  fr: {
    phone: 'téléphone',
    chat: 'clavardage',
    in_person: 'en personne',
    email: 'courriel',
    portal: 'portail',
    monitoring: 'surveillance',
  },
  en: {
    phone: 'telephone',
    chat: 'chat',
    in_person: 'in person',
    email: 'e-mail',
    portal: 'portal',
    monitoring: 'monitoring',
  },
};

const GRAVITY: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  fr: { critical: 'critique', major: 'majeure', minor: 'mineure' },
  en: { critical: 'critical', major: 'major', minor: 'minor' },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const fr: StatementWords = {
  from: 'l’entrée en vigueur',
  to: 'la fin',
  organizations: 'la liste des autres organismes couverts',
  zone: 'le fuseau horaire',
  rows: 'l’ordre des niveaux de service',
  row: 'le niveau de service',
  ofRow: (about, row) => `${about} de ${row}`,
  indicator: 'l’indicateur',
  indicators: {
    restoration: 'remise en service',
    first_contact: 'premier contact',
    calls: 'réponse aux appels',
  },
  label: 'le libellé français',
  labelEn: 'le libellé anglais',
  rate: 'la cible',
  calendar: 'le calendrier',
  calendarOf: (what) => `le calendrier qui sert à compter ${what}`,
  notes: 'la liste des notes',
  priority: 'la priorité',
  target: 'le délai visé',
  clauseOf: 'la note des heures',
  category: 'la catégorie',
  live: 'la liste des canaux en direct',
  tolerance: 'le temps accordé après le contact',
  answer: 'le seuil de réponse',
  short: 'le seuil d’abandon court',
  policy: 'la règle de changement de priorité',
  policies: {
    retroactive: 'la priorité à la remise en service vaut depuis le début',
    from_change: 'la dernière priorité vaut depuis son changement',
    upgrade_from_change: 'une hausse vaut depuis son changement, une baisse depuis le début',
    initial: 'la première priorité vaut toujours',
  },
  note: (letter) => `le texte de la note ${letter}`,
  pause: 'la note de la mise en attente',
  clause: (letter) => `note ${letter}`,
  rules: {
    reopening: 'le délai de réouverture',
    closing: 'le délai de fermeture',
    provisional: 'le délai pendant lequel un mois reste provisoire',
  },
  waits: 'les mises en attente',
  reminders: 'le moment des rappels à l’utilisateur',
  task: 'le moment où l’attente devient une tâche de l’agent',
  thresholds: 'la liste des seuils d’avertissement',
  recording: 'la conservation des appels enregistrés',
  calendarDays: (days) => `${days} ${days < 2 ? 'jour' : 'jours'}`,
  management: 'la liste des priorités pour lesquelles la hiérarchie est avisée',
  first: (severity) => `le délai du premier avis d’une panne ${GRAVITY.fr[severity]}`,
  every: (severity) => `l’intervalle des avis d’une panne ${GRAVITY.fr[severity]}`,
  allowed: 'la liste des canaux permis',
  allowedFor: (priority) => `la liste des canaux permis pour ${priority}`,
  hours: 'le texte des heures d’ouverture',
  contacts: 'la liste des ressources d’urgence',
  exclusions: 'la liste des exclusions',
  callRank: 'le rang des appels (1 passe en premier)',
  callVip: 'le passage de ses appels prioritaires avant tous les autres',
  yes: (said) => (said ? 'oui' : 'non'),
  date: (date) => {
    const { day, month, year } = dateWords(date, 'fr');
    return `${day}${NB}${month} ${year}`;
  },
  list: (words) => (words.length === 0 ? 'aucun élément' : words.join(', ')),
  quote: (text) => `«${NB}${text}${NB}»`,
  percent: (percent) => `${percent}${NB}%`,
  days: (days) => `${days}${NB}${days > 1 ? 'jours ouvrables' : 'jour ouvrable'}`,
  minutes: (minutes) => (minutes === null ? 'aucun engagement' : `${minutes}${NB}min`),
  seconds: (ms) => `${String(ms / 1000).replace('.', ',')}${NB}s`,
  channels: (channels) => fr.list(channels.map((one) => CHANNEL.fr[one])),
  contact: (name, telephone, when) => `${name} (${telephone}, ${when})`,
  exclusion: (text, codes) => (codes.length === 0 ? text : `${text} (${codes.join(', ')})`),
  changed: (about, before, after) =>
    `${capital(about)} devient${NB}: ${after} (auparavant${NB}: ${before}).`,
  added: (about, after) => `On ajoute ${about}${NB}: ${after}.`,
  removed: (about, before) => `On retire ${about}${NB}: ${before}.`,
};

const en: StatementWords = {
  from: 'the date from which it is in force',
  to: 'the end',
  organizations: 'the list of other organizations covered',
  zone: 'the time zone',
  rows: 'the order of the service levels',
  row: 'the service level',
  ofRow: (about, row) => `${about} of ${row}`,
  indicator: 'the indicator',
  indicators: {
    restoration: 'restoration',
    first_contact: 'first contact',
    calls: 'answered calls',
  },
  label: 'the French label',
  labelEn: 'the English label',
  rate: 'the rate aimed at',
  calendar: 'the calendar',
  calendarOf: (what) => `the calendar in which ${what} is counted`,
  notes: 'the list of notes',
  priority: 'the priority',
  target: 'the time aimed at',
  clauseOf: 'the note of the hours',
  category: 'the category',
  live: 'the list of live channels',
  tolerance: 'the time allowed after the contact',
  answer: 'the threshold of an answer',
  short: 'the threshold of a short abandonment',
  policy: 'the rule of a change of priority',
  policies: {
    retroactive: 'the priority at restoration holds from the beginning',
    from_change: 'the last priority holds from its change',
    upgrade_from_change: 'a raise holds from its change, a downgrade from the beginning',
    initial: 'the first priority always holds',
  },
  note: (letter) => `the text of note ${letter}`,
  pause: 'the note of waiting',
  clause: (letter) => `note ${letter}`,
  rules: {
    reopening: 'the time for reopening',
    closing: 'the time before closing',
    provisional: 'the time for which a month stays provisional',
  },
  waits: 'a wait',
  reminders: 'the time of the user’s reminders',
  task: 'the time after which a wait is the agent’s task',
  thresholds: 'the list of warning thresholds',
  recording: 'how long recorded calls are kept',
  calendarDays: (days) => `${days} ${days === 1 ? 'day' : 'days'}`,
  management: 'the list of priorities for which management is told',
  first: (severity) => `the time of the first bulletin on a ${GRAVITY.en[severity]} outage`,
  every: (severity) => `the time between bulletins on a ${GRAVITY.en[severity]} outage`,
  allowed: 'the list of channels allowed',
  allowedFor: (priority) => `the list of channels allowed for ${priority}`,
  hours: 'the text of the opening hours',
  contacts: 'the list of emergency contacts',
  exclusions: 'the list of exclusions',
  callRank: 'the rank of calls (1 comes first)',
  callVip: 'its priority calls going before all others',
  yes: (said) => (said ? 'yes' : 'no'),
  date: (date) => {
    const { day, month, year } = dateWords(date, 'en');
    return `${month}${NB}${day}, ${year}`;
  },
  list: (words) => (words.length === 0 ? 'nothing' : words.join(', ')),
  quote: (text) => `“${text}”`,
  percent: (percent) => `${percent}%`,
  days: (days) => `${days}${NB}business ${days > 1 ? 'days' : 'day'}`,
  minutes: (minutes) => (minutes === null ? 'no commitment' : `${minutes}${NB}min`),
  seconds: (ms) => `${ms / 1000}${NB}s`,
  channels: (channels) => en.list(channels.map((one) => CHANNEL.en[one])),
  contact: (name, telephone, when) => `${name} (${telephone}, ${when})`,
  exclusion: (text, codes) => (codes.length === 0 ? text : `${text} (${codes.join(', ')})`),
  changed: (about, before, after) => `${capital(about)} becomes: ${after} (before: ${before}).`,
  added: (about, after) => `Added, ${about}: ${after}.`,
  removed: (about, before) => `Removed, ${about}: ${before}.`,
};

export const STATEMENT_WORDS: Readonly<Record<Language, StatementWords>> = { fr, en };
