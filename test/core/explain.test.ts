import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import { sliceTable, tableFromData } from '../../core/calendar/table.ts';
import { computeClock, type PriorityChangePolicy } from '../../core/clock/clock.ts';
import { type ClockExplanation, explainClock, type WaitFact } from '../../core/clock/explain.ts';
import type { ClockEvent, ClockHistory } from '../../core/clock/history.ts';
import { PRIORITIES, type Priority } from '../../core/clock/priority.ts';
import { duration, fullDate, type Language } from '../../core/clock/time-words.ts';
import { seededAgreement } from '../harness/agreement.ts';

const { calendars, ...seed } = seededAgreement();
const agreement = compileAgreement({ ...seed, id: 1 }, calendars);
const t = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

interface Told {
  readonly priority: Priority;
  readonly start: string;
  readonly events: readonly (readonly [type: string, at: string, to?: Priority])[];
  readonly at?: string;
  readonly waits?: readonly WaitFact[];
  readonly policy?: PriorityChangePolicy;
}

function explained(told: Told, language: Language = 'fr'): ClockExplanation {
  const events = told.events.map(
    ([type, at, to], i) => ({ type, at: t(at), to, event: i + 2 }) as ClockEvent,
  );
  const history = { start: t(told.start), priority: told.priority, events };
  return explain(history, told.at === undefined ? null : t(told.at), told, language);
}

function explain(
  history: ClockHistory,
  at: number | null,
  { waits = [], policy = 'retroactive' }: Pick<Told, 'waits' | 'policy'>,
  language: Language,
): ClockExplanation {
  const terms = { ...agreement.clock, policy };
  const clock = computeClock(history, terms, at);
  const { table } = terms.targets[clock.effectivePriority];
  const { notes } = agreement.terms;
  return explainClock({ clock, start: history.start, table, policy, waits, notes }, language);
}

/** Sentences with their no-break spaces shown as `~`. */
function shown({ sentences }: ClockExplanation): string[] {
  return sentences.map((sentence) => sentence.replaceAll('\u00a0', '~'));
}

const businessNote =
  'Traité de 8~h~30 à 16~h~30 du lundi au vendredi, les jours ouvrables (note~d).';
const alwaysNote = 'Traité 24~h/24, 7~j/7 (note~c).';

const asked: Told = {
  priority: 'P3',
  start: '2026-02-09T09:21:00-05:00',
  events: [
    ['pause', '2026-02-09T10:02:00-05:00'],
    ['resume', '2026-02-09T13:07:00-05:00'],
    ['pause', '2026-02-09T13:07:00-05:00'],
    ['resume', '2026-02-09T16:30:00-05:00'],
    ['restore', '2026-02-10T10:02:00-05:00'],
  ],
  waits: [
    { event: 2, via: 'mail' },
    { event: 4, via: 'spoken' },
  ],
};

test('an account says what ran, what was asked and how, day by day', () => {
  assert.deepEqual(shown(explained(asked)), [
    '2~h~13~: 41~min lundi 9~février, ' +
      'suspendu 3~h~05 (attente de l’utilisateur, question posée par courriel à 10~h~02), ' +
      'suspendu 3~h~23 (attente de l’utilisateur, question posée de vive voix à 13~h~07), ' +
      '1~h~32 mardi.',
    'Cible de 10~h (priorité~3)~: respectée, il restait 7~h~47.',
    businessNote,
  ]);
});

test('the same in English', () => {
  assert.deepEqual(shown(explained(asked, 'en')).slice(0, 2), [
    '2~h~13~min: 41~min Monday, February~9; ' +
      'paused 3~h~05~min (waiting on the user, question asked by e-mail at 10:02); ' +
      'paused 3~h~23~min (waiting on the user, question asked by voice at 13:07); ' +
      '1~h~32~min Tuesday.',
    'Target of 10~h (priority~3): met with 7~h~47~min left.',
  ]);
});

test('seconds are said when minutes would hide the verdict', () => {
  const told = (end: string): Told => ({
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [['restore', end]],
  });
  assert.deepEqual(shown(explained(told('2026-02-10T13:00:01-05:00'))), [
    '3~h~0~min~1~s, mardi 10~février.',
    'Cible de 3~h (priorité~1)~: dépassée de 1~s.',
    alwaysNote,
  ]);
  assert.equal(
    shown(explained(told('2026-02-10T13:00:00-05:00')))[1],
    'Cible de 3~h (priorité~1)~: respectée, atteinte exactement.',
  );
  assert.equal(shown(explained(told('2026-02-10T10:00:41-05:00')))[0], '41~s, mardi 10~février.');
});

test('the minutes said add up to the total said', () => {
  // 7 h 29 min 30 s and 40 min 50 s: 8 h 10 min 20 s.
  const told: Told = {
    priority: 'P3',
    start: '2026-02-10T09:00:30-05:00',
    events: [
      ['pause', '2026-02-10T17:30:00-05:00'],
      ['resume', '2026-02-10T18:00:00-05:00'],
    ],
    at: '2026-02-11T09:10:50-05:00',
    waits: [{ event: 2, via: 'portal' }],
  };
  assert.deepEqual(shown(explained(told)).slice(0, 2), [
    '8~h~10~: 7~h~29 mardi 10~février, ' +
      'suspendu hors des heures de service (attente de l’utilisateur, question posée dans le portail à 17~h~30), ' +
      '41~min mercredi.',
    'Cible de 10~h (priorité~3)~: il reste 1~h~49~; échéance le mercredi 11~février à 11~h.',
  ]);
});

test('closed days are named, the year when it is not that of the end', () => {
  const told: Told = {
    priority: 'P4',
    start: '2027-12-30T12:30:00-05:00',
    events: [['restore', '2028-01-06T13:00:00-05:00']],
  };
  assert.deepEqual(shown(explained(told)), [
    '16~h~30, du jeudi 30~décembre 2027 au jeudi 6~janvier.',
    'Cible de 16~h (priorité~4)~: dépassée de 30~min.',
    businessNote,
    'Fermé le vendredi 31~décembre 2027, le lundi 3~janvier et le mardi 4~janvier.',
    'Jours fériés non confirmés pour une partie de cette période~: du lundi au vendredi, tout y compte.',
  ]);
});

test('nothing counted says since when; paused says that nothing is due', () => {
  const closed: Told = {
    priority: 'P3',
    start: '2026-02-14T09:00:00-05:00',
    events: [],
    at: '2026-02-14T12:00:00-05:00',
  };
  assert.deepEqual(shown(explained(closed)).slice(0, 2), [
    '0~min~: aucune heure de service depuis le début, le samedi 14~février à 9~h.',
    'Cible de 10~h (priorité~3)~: il reste 10~h~; échéance le mardi 17~février à 10~h~30.',
  ]);
  const begun: Told = { ...closed, at: closed.start };
  assert.equal(shown(explained(begun))[0], '0~min~: le délai commence le samedi 14~février à 9~h.');
  const paused: Told = {
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [['pause', '2026-02-10T14:30:00-05:00']],
    at: '2026-02-11T01:00:00-05:00',
  };
  assert.deepEqual(shown(explained(paused)), [
    '4~h~30~: 4~h~30 mardi 10~février, suspendu 10~h~30 (attente de l’utilisateur, depuis 14~h~30).',
    'Cible de 3~h (priorité~1)~: dépassée de 1~h~30~; aucune échéance tant que dure l’attente.',
    alwaysNote,
  ]);
});

test('priority changes, the policy, a breach before a downgrade and reopenings are said', () => {
  const told: Told = {
    priority: 'P4',
    start: '2026-02-10T09:00:00-05:00',
    events: [
      ['priority', '2026-02-10T10:00:00-05:00', 'P3'],
      ['pause', '2026-02-10T10:30:00-05:00'],
      ['restore', '2026-02-10T11:00:00-05:00'],
      ['reopen', '2026-02-11T09:00:00-05:00'],
    ],
    at: '2026-02-11T10:00:00-05:00',
    policy: 'from_change',
  };
  assert.deepEqual(shown(explained(told)), [
    '1~h~30~: 1~h avant le changement de priorité, non compté, 30~min mardi 10~février, ' +
      'suspendu 30~min (attente de l’utilisateur, depuis 10~h~30), ' +
      'cru remis en service 6~h, non compté, 1~h mercredi.',
    'Cible de 10~h (priorité~3)~: il reste 8~h~30~; échéance le jeudi 12~février à 10~h~30.',
    'Priorité relevée de P4 à P3 le mardi 10~février à 10~h~; la dernière priorité compte depuis ce changement.',
    'Rouvert une fois~; le temps où il était cru remis en service ne compte pas.',
    businessNote,
  ]);
  const lowered: Told = {
    priority: 'P1',
    start: '2026-02-09T08:00:00-05:00',
    events: [
      ['priority', '2026-02-09T12:00:00-05:00', 'P4'],
      ['restore', '2026-02-09T15:00:00-05:00'],
    ],
  };
  assert.deepEqual(shown(explained(lowered)).slice(2, 4), [
    'Priorité abaissée de P1 à P4 le lundi 9~février à 12~h~; la dernière priorité compte depuis le début.',
    'Priorité abaissée après le dépassement de la cible d’alors~: signalé.',
  ]);
});

test('an account of months is summed up', () => {
  const monday = Temporal.ZonedDateTime.from('2026-01-12T10:00:00[America/Toronto]');
  const events: [string, string][] = [];
  for (let i = 0; i < 12; i++) {
    const asked = monday.add({ weeks: i });
    events.push(['pause', asked.toInstant().toString()]);
    events.push(['resume', asked.add({ days: 3, hours: 5 }).toInstant().toString()]);
  }
  const told: Told = {
    priority: 'P5',
    start: '2026-01-12T09:00:00-05:00',
    events,
    at: '2026-06-01T12:00:00-04:00',
  };
  assert.equal(
    shown(explained(told))[0],
    '431~h~: 1~h lundi 12~janvier, suspendu 29~h (attente de l’utilisateur, depuis 10~h), ' +
      '11~h du jeudi 15 au lundi 19~janvier, puis 99~h et 10~attentes (290~h) jusqu’au jeudi 26~mars, ' +
      '11~h du jeudi 26 au lundi 30~mars, suspendu 29~h (attente de l’utilisateur, depuis 10~h), ' +
      '309~h du jeudi 2~avril au lundi 1er~juin.',
  );
});

test('an explanation needs no more of a table than the life of the ticket, cut and sent as JSON', () => {
  const { table } = agreement.clock.targets.P3;
  const clock = computeClock(
    { start: t(asked.start), priority: 'P3', events: [] },
    agreement.clock,
    t('2026-02-10T10:00:00-05:00'),
  );
  const data = sliceTable(table, t('2026-02-08T00:00:00-05:00'), t('2026-02-12T00:00:00-05:00'));
  const sent = tableFromData(JSON.parse(JSON.stringify(data)));
  const common = {
    clock,
    start: t(asked.start),
    policy: 'retroactive',
    waits: [],
    notes: {},
  } as const;
  assert.deepEqual(
    explainClock({ ...common, table: sent }, 'fr'),
    explainClock({ ...common, table }, 'fr'),
  );
});

test('durations and dates are truncated and written as Québec writes them', () => {
  const said = (seconds: number, exact = false): string =>
    duration(seconds, 'fr', exact).replaceAll('\u00a0', '~');
  assert.deepEqual(
    [0, 59, 60, 3599, 3600, 3660, 7980, 4_000_000].map((seconds) => said(seconds)),
    ['0~min', '59~s', '1~min', '59~min', '1~h', '1~h~01', '2~h~13', '1~111~h~06'],
  );
  assert.deepEqual(
    [60, 61, 3600, 3601, 10_799].map((seconds) => said(seconds, true)),
    ['1~min', '1~min~1~s', '1~h', '1~h~0~min~1~s', '2~h~59~min~59~s'],
  );
  assert.equal(fullDate('2026-03-01', 'fr', true), 'dimanche 1er\u00a0mars 2026');
  assert.equal(fullDate('2026-03-01', 'en', true), 'Sunday, March\u00a01, 2026');
});

test('any history is explained shortly, in good typography, and its days sum to elapsed', () => {
  const step = fc.record({
    gap: fc.integer({ min: 0, max: 400_000 }),
    type: fc.constantFrom('pause', 'resume', 'restore', 'reopen', 'priority'),
    to: fc.constantFrom(...PRIORITIES),
  });
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.constantFrom(...PRIORITIES),
      fc.integer({ min: 0, max: 2_000_000 }),
      fc.constantFrom('retroactive', 'from_change', 'upgrade_from_change', 'initial'),
      (steps, priority, after, policy) => {
        let at = t('2026-02-09T09:00:00-05:00');
        const start = at;
        const events = steps.map(({ gap, type, to }, i) => {
          at += gap * 1000;
          return { type, at, to, event: i + 2 } as ClockEvent;
        });
        const history = { start, priority, events };
        for (const language of ['fr', 'en'] as const) {
          const { sentences, days } = explain(history, at + after * 1000, { policy }, language);
          const clock = computeClock(history, { ...agreement.clock, policy }, at + after * 1000);
          assert.equal(
            days.reduce((sum, day) => sum + day.counted, 0),
            clock.elapsedSeconds,
          );
          const text = sentences.join('\n');
          assert.ok(text.length < 2500, text);
          assert.doesNotMatch(
            text,
            / [:;]|undefined|null|NaN|\d (?:h|min|s|attentes?|waits?)\b|  /,
          );
          if (language === 'fr') assert.doesNotMatch(text, /[^\u00a0][:;]/);
          for (const sentence of sentences) assert.match(sentence, /^[A-ZÉ0-9].*[.)]$/);
        }
      },
    ),
    { numRuns: 200 },
  );
});
