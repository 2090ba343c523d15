import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCaseFile } from '../../core/replay/case-file.ts';
import { replayFirstContactFile } from '../../core/replay/first-contact-cases.ts';
import { readCases } from '../fixtures/read-cases.ts';

const top = {
  timeZone: 'America/Toronto',
  calendars: { business: { days: 'Mon-Fri except holidays', open: '08:30', close: '16:30' } },
  holidays: [{ date: '2026-04-03' }, { date: '2026-04-06' }],
  config: {
    liveChannels: ['phone', 'chat', 'in_person'],
    afterContactToleranceSeconds: 600,
    reopenWindowBusinessDays: 5,
  },
};

const counted = {
  type: 'incident',
  category: 'bureautique',
  channel: 'phone',
  contactStartedAt: '2026-02-10T10:00:00-05:00',
  contactEndedAt: '2026-02-10T10:12:00-05:00',
  resolvedAt: '2026-02-10T10:11:00-05:00',
  maxLevelBeforeResolution: 1,
};

function replayed(
  incident: object,
  asOf = '2026-03-31T23:59:59-04:00',
  more: object = {},
): unknown {
  const file = openCaseFile({ ...top, ...more, cases: [{ id: 'one', asOf, incident }] });
  const [one] = replayFirstContactFile(file);
  assert.ok(one !== undefined && 'line' in one, JSON.stringify(one));
  return one.line;
}

function reason(changes: object, asOf?: string): unknown {
  return (replayed({ ...counted, ...changes }, asOf) as { reason: string }).reason;
}

test('every given first-contact case is answered field by field', () => {
  const json = readCases('first-contact-resolution.json');
  assert.deepEqual(
    replayFirstContactFile(openCaseFile(json)),
    json.cases.map(({ id, expected }) => ({ id, line: { id, ...expected } })),
  );
});

test('the reason is the first that applies, in the order of definition 17', () => {
  // Each of these alone changes the reason; together, the earliest wins.
  const ladder: readonly (readonly [reason: string, change: object])[] = [
    ['not_an_incident', { type: 'question' }],
    ['not_bureautique', { category: 'infrastructure' }],
    ['cancelled', { cancelled: true }],
    ['duplicate', { duplicateOf: 'INC10000422' }],
    ['asynchronous_channel', { channel: 'portal' }],
    ['escalated', { maxLevelBeforeResolution: 2 }],
    ['after_contact', { extraContacts: 1 }],
    ['reopened_in_window', { reopenedAt: '2026-02-13T09:00:00-05:00' }],
  ];
  assert.equal(reason({}), 'first_contact');
  let all = {};
  for (const [name, change] of ladder.toReversed()) {
    assert.equal(reason(change), name);
    all = { ...all, ...change };
    assert.equal(reason(all), name, `${name} comes before those after it`);
  }
});

test('ten minutes after the contact are still within it, one millisecond more is not', () => {
  assert.equal(reason({ resolvedAt: '2026-02-10T10:22:00-05:00' }), 'first_contact');
  assert.equal(reason({ resolvedAt: '2026-02-10T10:22:00.001-05:00' }), 'after_contact');
});

test('handing over is not first contact, consulting is', () => {
  assert.equal(reason({ transferredTo: 'Réseau' }), 'escalated');
  assert.equal(reason({ transferredTo: null, consultedLevel: 3 }), 'first_contact');
});

test('a reopening counts until the close of the fifth business day, that instant included', () => {
  assert.equal(reason({ reopenedAt: '2026-02-17T16:30:00-05:00' }), 'reopened_in_window');
  assert.equal(reason({ reopenedAt: '2026-02-17T16:30:00.001-05:00' }), 'first_contact');
});

test('a reopening is not known before it happens', () => {
  const reopened = { reopenedAt: '2026-02-13T09:00:00-05:00' };
  assert.equal(reason(reopened, '2026-02-13T08:59:59-05:00'), 'first_contact');
  assert.equal(reason(reopened, '2026-02-13T09:00:00-05:00'), 'reopened_in_window');
});

test('a credit is provisional until the end of its window, and that instant is final', () => {
  const at = (asOf: string): unknown =>
    (replayed(counted, asOf) as { provisional: boolean }).provisional;
  assert.equal(at('2026-02-17T16:29:59-05:00'), true);
  assert.equal(at('2026-02-17T16:30:00-05:00'), false);
});

test('the window skips holidays and weekends, and starts the day after whatever the hour', () => {
  const ends = (resolvedAt: string): unknown =>
    (replayed({ ...counted, resolvedAt }) as { observationEndsAt: string }).observationEndsAt;
  assert.equal(ends('2026-04-01T07:00:00-04:00'), '2026-04-10T16:30:00-04:00');
  assert.equal(ends('2026-04-04T12:00:00-04:00'), '2026-04-13T16:30:00-04:00');
  assert.equal(ends('2026-03-06T23:59:59-05:00'), '2026-03-13T16:30:00-04:00');
});

test('without a resolution or a contact, an incident is out of the population and says why', () => {
  const { resolvedAt: _, ...open } = counted;
  assert.deepEqual(replayed(open), {
    id: 'one',
    inPopulation: false,
    firstContact: false,
    reason: 'not_resolved',
    provisional: false,
    observationEndsAt: null,
  });
  const { contactEndedAt: __, ...imported } = counted;
  assert.deepEqual(replayed(imported), {
    id: 'one',
    inPopulation: false,
    firstContact: false,
    reason: 'imported_unknown',
    provisional: false,
    observationEndsAt: '2026-02-17T16:30:00-05:00',
  });
});
