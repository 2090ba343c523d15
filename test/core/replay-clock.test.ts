import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PRIORITY_CHANGE_POLICIES, type PriorityChangePolicy } from '../../core/clock/clock.ts';
import { openCaseFile } from '../../core/replay/case-file.ts';
import { replayClockFile } from '../../core/replay/clock-cases.ts';
import { readCases } from '../fixtures/read-cases.ts';

type Event = readonly [type: string, at: string, to?: string];

interface Trial {
  readonly title: string;
  readonly priority: string;
  readonly start: string;
  readonly events: readonly Event[];
  readonly evaluateAt?: string;
  readonly policy?: PriorityChangePolicy;
  readonly expected: Readonly<Record<string, unknown>>;
}

const week = { days: 'Mon-Fri except holidays', open: '08:30:00', close: '16:30:00' };
const toronto = {
  timeZone: 'America/Toronto',
  calendars: { '24x7': 'physical elapsed seconds', business: week },
  holidays: [{ date: '2026-04-03', name: 'Vendredi saint' }],
  priorities: {
    P1: { target: 10800, calendar: '24x7' },
    P2: { target: 18000, calendar: '24x7' },
    P3: { target: 36000, calendar: 'business' },
    P4: { target: 57600, calendar: 'business' },
  },
};

function replayed(top: object, trial: Trial): unknown {
  const events = trial.events.map(([type, at, to]) => ({ type, at, to }));
  const { priority, start, evaluateAt = null } = trial;
  const file = openCaseFile({
    ...top,
    cases: [{ id: 'one', priority, start, events, evaluateAt }],
  });
  const [one] = replayClockFile(file, trial.policy ?? null);
  assert.ok(one !== undefined && 'line' in one, JSON.stringify(one));
  const { line } = one;
  return Object.fromEntries(Object.keys(trial.expected).map((key) => [key, line[key]]));
}

function tryAll(top: object, trials: readonly Trial[]): void {
  for (const trial of trials) {
    test(trial.title, () => assert.deepEqual(replayed(top, trial), trial.expected));
  }
}

test('every given clock case is answered field by field, under its policy and the three others', () => {
  const json = readCases('service-level-clock.json');
  const lines = replayClockFile(openCaseFile(json), null);
  assert.deepEqual(
    lines,
    json.cases.map(({ id, expected }) => ({ id, line: { id, ...expected } })),
  );
  for (const policy of PRIORITY_CHANGE_POLICIES) {
    const under = replayClockFile(openCaseFile(json), policy);
    for (const [i, { id, alternatives }] of json.cases.entries()) {
      const expected = alternatives?.[policy];
      if (expected !== undefined) assert.deepEqual(under[i], { id, line: { id, ...expected } });
    }
  }
});

tryAll(toronto, [
  {
    title: 'instants are cut to the second: 10:00:00.900 to 13:00:00.100 is three hours',
    priority: 'P1',
    start: '2026-02-10T10:00:00.900-05:00',
    events: [['restore', '2026-02-10T18:00:00.100Z']],
    expected: { elapsedSeconds: 10800, status: 'met', deadline: '2026-02-10T13:00:00-05:00' },
  },
  {
    title: 'restoring while paused ends the pause',
    priority: 'P3',
    start: '2026-02-09T09:00:00-05:00',
    events: [
      ['pause', '2026-02-09T10:00:00-05:00'],
      ['restore', '2026-02-09T15:00:00-05:00'],
    ],
    expected: { elapsedSeconds: 3600, status: 'met', deadline: '2026-02-10T16:00:00-05:00' },
  },
  {
    title: 'a reopening after a restoration while paused runs',
    priority: 'P3',
    start: '2026-02-09T09:00:00-05:00',
    events: [
      ['pause', '2026-02-09T10:00:00-05:00'],
      ['restore', '2026-02-09T15:00:00-05:00'],
      ['reopen', '2026-02-09T16:00:00-05:00'],
    ],
    evaluateAt: '2026-02-10T09:30:00-05:00',
    expected: {
      elapsedSeconds: 9000,
      status: 'running',
      deadline: '2026-02-11T09:00:00-05:00',
      reopenedCount: 1,
      reportMonth: null,
    },
  },
  {
    title: 'a resume without a pause, and a pause outside hours, change nothing',
    priority: 'P3',
    start: '2026-02-09T09:00:00-05:00',
    events: [
      ['resume', '2026-02-09T10:00:00-05:00'],
      ['pause', '2026-02-09T17:00:00-05:00'],
      ['resume', '2026-02-10T08:00:00-05:00'],
      ['restore', '2026-02-10T09:00:00-05:00'],
    ],
    expected: { elapsedSeconds: 28800, deadline: '2026-02-10T11:00:00-05:00' },
  },
  {
    title: 'open and paused past the target: breached, and no deadline',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [['pause', '2026-02-10T14:00:00-05:00']],
    evaluateAt: '2026-02-10T18:00:00-05:00',
    expected: {
      elapsedSeconds: 14400,
      status: 'paused_breached',
      deadline: null,
      deadlineUtc: null,
    },
  },
  {
    title: 'open and running past the target: the deadline is in the past',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [],
    evaluateAt: '2026-02-10T14:00:00-05:00',
    expected: {
      status: 'running_breached',
      marginSeconds: -3600,
      deadline: '2026-02-10T13:00:00-05:00',
      deadlineUtc: '2026-02-10T18:00:00Z',
    },
  },
  {
    title: 'what comes after the evaluation is not known yet',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [
      ['pause', '2026-02-10T11:00:00-05:00'],
      ['resume', '2026-02-10T12:00:00-05:00'],
      ['restore', '2026-02-10T12:30:00-05:00'],
    ],
    evaluateAt: '2026-02-10T10:59:59-05:00',
    expected: { elapsedSeconds: 3599, status: 'running', deadline: '2026-02-10T13:00:00-05:00' },
  },
  {
    title: 'an event at the instant of the evaluation is known',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [['pause', '2026-02-10T11:00:00-05:00']],
    evaluateAt: '2026-02-10T11:00:00-05:00',
    expected: { elapsedSeconds: 3600, status: 'paused', deadline: null },
  },
  {
    title:
      'two reopenings, weeks apart: one incident, no gap counted, month of the last restoration',
    priority: 'P3',
    start: '2026-02-02T09:00:00-05:00',
    events: [
      ['restore', '2026-02-02T10:00:00-05:00'],
      ['reopen', '2026-02-27T10:00:00-05:00'],
      ['restore', '2026-02-27T11:00:00-05:00'],
      ['reopen', '2026-03-31T10:00:00-04:00'],
      ['restore', '2026-04-01T11:00:00-04:00'],
    ],
    expected: {
      elapsedSeconds: 3600 + 3600 + 23400 + 9000,
      status: 'breached',
      deadline: '2026-04-01T10:00:00-04:00',
      reportMonth: '2026-04',
      reopenedCount: 2,
    },
  },
  {
    title: 'a restoration and a reopening at one instant leave no gap',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [
      ['restore', '2026-02-10T11:00:00-05:00'],
      ['reopen', '2026-02-10T11:00:00-05:00'],
      ['restore', '2026-02-10T12:00:00-05:00'],
    ],
    expected: { elapsedSeconds: 7200, reopenedCount: 1, deadline: '2026-02-10T13:00:00-05:00' },
  },
  {
    title: 'a priority changed after the last restoration bears on nothing',
    priority: 'P3',
    start: '2026-02-10T09:00:00-05:00',
    events: [
      ['restore', '2026-02-10T11:00:00-05:00'],
      ['priority', '2026-02-10T11:30:00-05:00', 'P1'],
    ],
    expected: { effectivePriority: 'P3', elapsedSeconds: 7200, status: 'met' },
  },
  {
    title: 'a priority changed while restored counts once reopened',
    priority: 'P3',
    start: '2026-02-10T09:00:00-05:00',
    events: [
      ['restore', '2026-02-10T11:00:00-05:00'],
      ['priority', '2026-02-10T11:30:00-05:00', 'P1'],
      ['reopen', '2026-02-10T12:00:00-05:00'],
      ['restore', '2026-02-10T12:30:00-05:00'],
    ],
    expected: {
      effectivePriority: 'P1',
      elapsedSeconds: 9000,
      deadline: '2026-02-10T13:00:00-05:00',
    },
  },
  {
    title: 'a downgrade exactly at the target is not after a breach',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [
      ['priority', '2026-02-10T13:00:00-05:00', 'P3'],
      ['restore', '2026-02-10T14:00:00-05:00'],
    ],
    expected: { downgradedAfterBreach: false },
  },
  {
    title: 'a downgrade one second after the target is flagged, though a wait follows',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [
      ['priority', '2026-02-10T13:00:01-05:00', 'P3'],
      ['pause', '2026-02-10T13:00:01-05:00'],
      ['restore', '2026-02-10T14:00:00-05:00'],
    ],
    expected: { downgradedAfterBreach: true, effectivePriority: 'P3' },
  },
  {
    title: 'a wait before a downgrade keeps it within the target',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [
      ['pause', '2026-02-10T11:00:00-05:00'],
      ['priority', '2026-02-10T14:00:00-05:00', 'P3'],
      ['restore', '2026-02-10T14:30:00-05:00'],
    ],
    expected: { downgradedAfterBreach: false, elapsedSeconds: 3600 },
  },
  {
    title: 'an upgrade long after the target never sets the flag; the later downgrade does',
    priority: 'P2',
    start: '2026-02-10T10:00:00-05:00',
    events: [
      ['priority', '2026-02-10T18:00:00-05:00', 'P1'],
      ['priority', '2026-02-10T18:30:00-05:00', 'P2'],
      ['restore', '2026-02-10T19:00:00-05:00'],
    ],
    expected: { downgradedAfterBreach: true, effectivePriority: 'P2', elapsedSeconds: 32400 },
  },
  {
    title: 'a change to the same priority is no change: from_change counts from the real one',
    priority: 'P2',
    start: '2026-02-10T10:00:00-05:00',
    policy: 'from_change',
    events: [
      ['priority', '2026-02-10T11:00:00-05:00', 'P1'],
      ['priority', '2026-02-10T12:00:00-05:00', 'P1'],
      ['restore', '2026-02-10T13:00:00-05:00'],
    ],
    expected: { elapsedSeconds: 7200, deadline: '2026-02-10T14:00:00-05:00' },
  },
  {
    title: 'from_change during a wait counts from the resume',
    priority: 'P3',
    start: '2026-02-10T09:00:00-05:00',
    policy: 'from_change',
    events: [
      ['pause', '2026-02-10T10:00:00-05:00'],
      ['priority', '2026-02-10T11:00:00-05:00', 'P1'],
      ['resume', '2026-02-10T12:00:00-05:00'],
    ],
    evaluateAt: '2026-02-10T13:00:00-05:00',
    expected: {
      effectivePriority: 'P1',
      elapsedSeconds: 3600,
      deadline: '2026-02-10T15:00:00-05:00',
      status: 'running',
    },
  },
  {
    title:
      'silent words pause nothing, and an open incident without evaluateAt is seen from its last',
    priority: 'P1',
    start: '2026-02-10T10:00:00-05:00',
    events: [
      ['wait_vendor', '2026-02-10T10:30:00-05:00'],
      ['escalate', '2026-02-10T11:00:00-05:00'],
    ],
    expected: { elapsedSeconds: 3600, status: 'running' },
  },
]);

tryAll({ ...toronto, timeZone: 'America/Halifax' }, [
  {
    title: 'Îles-de-la-Madeleine: hours of Halifax, deadline with its offset',
    priority: 'P3',
    start: '2026-02-10T07:30:00-05:00',
    events: [['restore', '2026-02-10T19:00:00Z']],
    expected: { elapsedSeconds: 23400, deadline: '2026-02-11T10:30:00-04:00' },
  },
]);

tryAll({ ...toronto, timeZone: 'America/Blanc-Sablon' }, [
  {
    title: 'Basse-Côte-Nord: no clock change on 8 March',
    priority: 'P1',
    start: '2026-03-08T01:30:00-04:00',
    events: [['restore', '2026-03-08T04:30:00-04:00']],
    expected: { elapsedSeconds: 10800, deadline: '2026-03-08T04:30:00-04:00', status: 'met' },
  },
]);

const paris = {
  timeZone: 'Europe/Paris',
  calendars: {
    night: { days: 'Mon-Sun', open: '01:00:00', close: '04:00:00' },
    lunch: {
      days: 'Mon,Wed-Fri except holidays',
      windows: [
        { open: '13:00', close: '17:00' },
        { open: '08:00', close: '12:00' },
      ],
      exceptions: [{ date: '2026-05-08', windows: [{ open: '22:00', close: '24:00:00' }] }],
    },
  },
  holidays: ['2026-05-01', { date: '2026-05-08', name: 'Victoire 1945' }],
  priorities: {
    urgent: { target: 5400, calendar: 'night' },
    usual: { target: 14400, calendar: 'night' },
    slow: { target: 28800, calendar: 'lunch' },
  },
};

tryAll(paris, [
  {
    title: 'a night window over the skipped hour holds two hours',
    priority: 'urgent',
    start: '2026-03-28T23:00:00+01:00',
    events: [['restore', '2026-03-29T12:00:00+02:00']],
    expected: {
      effectivePriority: 'urgent',
      elapsedSeconds: 7200,
      deadline: '2026-03-29T03:30:00+02:00',
      status: 'breached',
    },
  },
  {
    title: 'a night window over the repeated hour holds four',
    priority: 'usual',
    start: '2026-10-24T23:00:00+02:00',
    events: [['restore', '2026-10-25T12:00:00+01:00']],
    expected: { elapsedSeconds: 14400, deadline: '2026-10-25T04:00:00+01:00', status: 'met' },
  },
  {
    title: 'lists of days, two windows, holidays and an exceptional evening until midnight',
    priority: 'slow',
    start: '2026-05-07T14:00:00+02:00',
    events: [['restore', '2026-05-11T11:00:00+02:00']],
    expected: {
      calendar: 'lunch',
      elapsedSeconds: 3 * 3600 + 2 * 3600 + 3 * 3600,
      deadline: '2026-05-11T11:00:00+02:00',
      marginSeconds: 0,
    },
  },
  {
    title: 'priorities of any name rank in the order of the file',
    priority: 'slow',
    start: '2026-10-24T02:00:00+02:00',
    policy: 'upgrade_from_change',
    events: [
      ['priority', '2026-10-24T03:00:00+02:00', 'urgent'],
      ['restore', '2026-10-24T05:00:00+02:00'],
    ],
    expected: { effectivePriority: 'urgent', elapsedSeconds: 3600, status: 'met' },
  },
]);
