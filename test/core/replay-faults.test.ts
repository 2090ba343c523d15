import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replayCallsFile } from '../../core/replay/calls-cases.ts';
import { openCaseFile, type ReplayedCase } from '../../core/replay/case-file.ts';
import { replayClockFile } from '../../core/replay/clock-cases.ts';
import { parseDays } from '../../core/replay/days.ts';
import { FaultFound } from '../../core/replay/fields.ts';
import { replayFirstContactFile } from '../../core/replay/first-contact-cases.ts';
import en from '../../locales/en/replay.json' with { type: 'json' };
import fr from '../../locales/fr/replay.json' with { type: 'json' };

const top = {
  timeZone: 'America/Toronto',
  calendars: {
    business: { days: 'Mon-Fri', open: '08:30', close: '16:30' },
    calls: { days: 'Mon-Fri', open: '07:30', close: '17:00' },
    overlap: {
      days: 'daily',
      windows: [
        { open: '08:00', close: '12:00' },
        { open: '11:59', close: '13:00' },
      ],
    },
    backwards: { days: 'daily', open: '22:00', close: '06:00' },
  },
  priorities: {
    P1: { target: 60, calendar: 'business' },
    P2: { target: 60, calendar: 'nowhere' },
    P3: { target: 60, calendar: 'overlap' },
    P4: { target: 60, calendar: 'backwards' },
    P5: { target: 0, calendar: 'business' },
  },
  config: {
    answerThresholdMs: 1,
    shortAbandonMs: 1,
    targetPct: 90,
    liveChannels: ['phone'],
    afterContactToleranceSeconds: 0,
    reopenWindowBusinessDays: 5,
  },
};
const good = { priority: 'P1', start: '2026-02-10T10:00:00Z', events: [] };

type Replay = (file: ReturnType<typeof openCaseFile>) => ReplayedCase[];
const clock: Replay = (file) => replayClockFile(file, null);

/** The code and field of a case that stands between two good ones, which must be computed. */
function faultOf(replay: Replay, given: object, one: unknown): string {
  const first = { ...given, id: 'first' };
  const last = { ...given, id: 'last' };
  const lines = replay(openCaseFile({ ...top, cases: [first, one, last] }));
  assert.ok(lines[0] && 'line' in lines[0] && lines[2] && 'line' in lines[2]);
  const bad = lines[1];
  assert.ok(bad !== undefined && 'fault' in bad, JSON.stringify(bad));
  for (const phrases of [fr, en]) assert.ok(phrases[bad.fault.code], bad.fault.code);
  return `${bad.id} ${bad.fault.code} ${bad.fault.field}`;
}

test('a bad clock case is named with its code and field, the others are computed', () => {
  const at = '2026-02-10T11:00:00Z';
  const late = '2026-02-10T12:00:00Z';
  const trials: readonly (readonly [unknown, string])[] = [
    [null, '#2 not_an_object cases[1]'],
    [{ ...good }, '#2 not_a_text id'],
    [{ ...good, id: 7 }, '#2 not_a_text id'],
    [{ ...good, id: 'a', start: undefined }, 'a not_an_instant start'],
    [{ ...good, id: 'a', start: '2026-02-10T10:00:00' }, 'a not_an_instant start'],
    [{ ...good, id: 'a', start: '2026-02-30T10:00:00Z' }, 'a not_an_instant start'],
    [{ ...good, id: 'a', start: 1770717600 }, 'a not_an_instant start'],
    [{ ...good, id: 'a', evaluateAt: '2026-02-10T09:59:59Z' }, 'a before_start evaluateAt'],
    [{ ...good, id: 'a', events: {} }, 'a not_a_list events'],
    [{ ...good, id: 'a', events: [{ at }] }, 'a not_a_text events[0].type'],
    [
      { ...good, id: 'a', events: [{ type: 'restore', at: '2026-02-10T09:00:00Z' }] },
      'a before_start events[0].at',
    ],
    [
      {
        ...good,
        id: 'a',
        events: [
          { type: 'pause', at: late },
          { type: 'resume', at },
        ],
      },
      'a out_of_order events[1].at',
    ],
    [{ ...good, id: 'a', events: [{ type: 'priority', at }] }, 'a not_a_text events[0].to'],
    [
      { ...good, id: 'a', events: [{ type: 'priority', at, to: 'P9' }] },
      'a unknown_priority priority',
    ],
    [{ ...good, id: 'a', priority: 'toString' }, 'a unknown_priority priority'],
    [{ ...good, id: 'a', priority: 'P2' }, 'a unknown_calendar priorities.P2.calendar'],
    [{ ...good, id: 'a', priority: 'P3' }, 'a bad_calendar calendars.overlap.week[0][1]'],
    [{ ...good, id: 'a', priority: 'P4' }, 'a bad_calendar calendars.backwards.week[0][0]'],
    [{ ...good, id: 'a', priority: 'P5' }, 'a not_a_number_above_zero priorities.P5.target'],
    [{ ...good, id: 'a', start: '1914-08-01T00:00:00Z' }, 'a outside_years cases'],
  ];
  for (const [one, expected] of trials) assert.equal(faultOf(clock, good, one), expected);
});

test('a bad call or contact is named too', () => {
  const call = { arrivedAt: '2026-02-10T15:00:00Z', outcome: 'answered', waitMs: 1 };
  const calls = { calls: [call] };
  const bad = (change: object): object => ({ id: 'a', calls: [call, { ...call, ...change }] });
  const trials: readonly (readonly [object, string])[] = [
    [bad({ outcome: 'transferred' }), 'a unknown_word calls[1].outcome'],
    [bad({ waitMs: -1 }), 'a not_an_integer calls[1].waitMs'],
    [bad({ waitMs: 1.5 }), 'a not_an_integer calls[1].waitMs'],
    [bad({ count: '9' }), 'a not_an_integer calls[1].count'],
    [bad({ waitMs: undefined }), 'a not_an_instant calls[1].answeredAt'],
    [
      bad({ waitMs: undefined, answeredAt: '2026-02-10T14:59:59.999Z' }),
      'a negative_wait calls[1].answeredAt',
    ],
    [
      { id: 'a', config: { targetPct: 0 }, calls: [] },
      'a not_a_number_above_zero config.targetPct',
    ],
    [
      { id: 'a', config: { answerThresholdMs: null }, calls: [] },
      'a not_an_integer config.answerThresholdMs',
    ],
  ];
  for (const [one, expected] of trials) {
    assert.equal(faultOf(replayCallsFile, calls, one), expected);
  }
  const incident = { type: 'incident', channel: 'phone', resolvedAt: '2026-02-10T15:00:00Z' };
  const contact = { asOf: '2026-03-10T15:00:00Z', incident };
  const changed = (change: object): object => ({
    ...contact,
    id: 'a',
    incident: { ...incident, ...change },
  });
  assert.equal(
    faultOf(replayFirstContactFile, contact, changed({ channel: 'fax' })),
    'a unknown_word incident.channel',
  );
  assert.equal(
    faultOf(replayFirstContactFile, contact, changed({ type: 'panne' })),
    'a unknown_word incident.type',
  );
  assert.equal(
    faultOf(replayFirstContactFile, contact, {
      ...changed({}),
      config: { liveChannels: undefined },
    }),
    'a not_a_list config.liveChannels',
  );
  assert.equal(
    faultOf(replayFirstContactFile, contact, { ...changed({}), asOf: 'demain' }),
    'a not_an_instant asOf',
  );
});

test('a file that can’t be used is refused whole', () => {
  const fault = (json: unknown, replay: Replay = clock): string => {
    try {
      replay(openCaseFile(json));
    } catch (error) {
      assert.ok(error instanceof FaultFound);
      for (const phrases of [fr, en]) assert.ok(phrases[error.fault.code]);
      return `${error.fault.code} ${error.fault.field}`;
    }
    return 'accepted';
  };
  const cases: unknown[] = [];
  assert.equal(fault({ ...top, cases }), 'accepted');
  assert.equal(fault([]), 'not_an_object $');
  assert.equal(fault({ cases }), 'not_a_text timeZone');
  assert.equal(fault({ timeZone: 'America/Nulle-Part', cases }), 'bad_time_zone timeZone');
  assert.equal(fault({ timeZone: 'UTC' }), 'not_a_list cases');
  assert.equal(fault({ ...top, cases, schemaVersion: 2 }), 'schema_version schemaVersion');
  assert.equal(
    fault({ ...top, cases, holidays: [{ date: '2026-02-30' }] }),
    'bad_date holidays[0].date',
  );
  assert.equal(
    fault({ ...top, cases, policy: { priorityChange: 'best' } }),
    'unknown_word policy.priorityChange',
  );
  assert.equal(
    fault({ ...top, cases, policy: { thresholdInclusive: false } }),
    'threshold_not_inclusive policy.thresholdInclusive',
  );
});

test('open days are read as people write them', () => {
  const read = (text: string): string => {
    const { weekdays, exceptHolidays } = parseDays(text, 'days');
    return `${[...weekdays].sort().join('')}${exceptHolidays ? ' except' : ''}`;
  };
  assert.equal(read('Mon-Fri except holidays'), '12345 except');
  assert.equal(read('Mon-Sat'), '123456');
  assert.equal(read('Mon,Wed,Fri'), '135');
  assert.equal(read('Mon, Wed-Fri and Sun, except holidays'), '13457 except');
  assert.equal(read('Sat-Mon'), '167');
  assert.equal(read('monday to friday excluding public holidays'), '12345 except');
  assert.equal(read('Tues & Thurs'), '24');
  assert.equal(read('Mondays–Thursdays'), '1234');
  assert.equal(read('daily except holidays'), '1234567 except');
  for (const text of ['', 'lundi-vendredi', 'Mo-Fr', 'Mon-', 'Mon-Fri-Sun', 'except holidays']) {
    assert.throws(() => parseDays(text, 'days'), FaultFound, text);
  }
});
