import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileAgreement } from '../../core/agreement/agreement.ts';
import { compileZone } from '../../core/calendar/zone.ts';
import { splitCsvLine } from '../../core/import/csv-line.ts';
import { clampedRows, deriveHistory } from '../../core/import/servicenow-history.ts';
import {
  COLUMNS,
  isFault,
  type Layout,
  readHeading,
  readRow,
  type UpdateRow,
} from '../../core/import/servicenow-row.ts';
import { foldTicket } from '../../core/ticket/apply.ts';
import { ticketClock } from '../../core/ticket/incident-facts.ts';
import { seededAgreement } from '../harness/agreement.ts';

const zone = compileZone('America/Toronto');
const NOW = Date.parse('2026-02-09T15:00:00Z');
const layout = readHeading(COLUMNS.join(',')) as Layout;
const { calendars, ...version } = seededAgreement();
const agreement = compileAgreement({ id: 1, ...version }, calendars);

const GOOD: Readonly<Record<(typeof COLUMNS)[number], string>> = {
  number: '0000045',
  incident_state: 'New',
  opened_at: '29/2/2016 09:00',
  sys_updated_at: '29/2/2016 09:10',
  caller_id: '2403',
  contact_type: 'Phone',
  category: '55',
  impact: '2',
  urgency: '2',
  priority: '3',
  assignment_group: '70',
};

type Fields = Partial<typeof GOOD>;

const lineOf = (fields: Fields): string =>
  COLUMNS.map((column) => ({ ...GOOD, ...fields })[column]).join(',');

const read = (fields: Fields) => readRow(lineOf(fields), 2, layout, zone, NOW);

function rows(...updates: readonly Fields[]): UpdateRow[] {
  return updates.map((fields) => {
    const row = read(fields);
    if (row === 'skipped' || isFault(row)) throw new Error(JSON.stringify(row));
    return row;
  });
}

const at = (local: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('America/Toronto').epochMilliseconds;

const history = (...updates: readonly Fields[]) =>
  deriveHistory(rows(...updates), {
    requesterId: 5,
    organizationId: 6,
    agreement,
    teamId: (group) => Number(group),
    categoryId: (code) => 1000 + Number(code),
    subject: 'sujet',
    description: '',
    reason: 'importé',
    recordedAt: NOW,
  });

const told = (...updates: readonly Fields[]): string[] =>
  history(...updates).map((e) => `${e.type} ${new Date(e.at).toISOString().slice(5, 16)}`);

/** An update at a time of 29 February 2016, in a state. */
const up = (time: string, state: string, more: Fields = {}): Fields => ({
  sys_updated_at: `29/2/2016 ${time}`,
  incident_state: state,
  ...more,
});

test('a line is split at its commas, quoted fields whole, an open quotation refused', () => {
  assert.deepEqual(splitCsvLine('a,,c'), ['a', '', 'c']);
  assert.deepEqual(splitCsvLine('"a,b","say ""no""",'), ['a,b', 'say "no"', '']);
  assert.deepEqual(splitCsvLine('""'), ['']);
  assert.equal(splitCsvLine('a,"b'), null);
  assert.equal(splitCsvLine('"a"b,c'), null);
});

test('the heading says where the columns are, or which are missing', () => {
  const found = readHeading(`\uFEFFother,${[...COLUMNS].reverse().join(',')}`) as Layout;
  assert.equal(found.index.number, COLUMNS.length);
  assert.equal(found.width, COLUMNS.length + 1);
  assert.deepEqual(readHeading('number,priority'), {
    missing: COLUMNS.filter((column) => column !== 'number' && column !== 'priority'),
  });
});

test('a row reads as the log writes it: no zone, bare digits, ? unknown', () => {
  assert.deepEqual(read({ impact: '?', assignment_group: '?', contact_type: 'Self service' }), {
    line: 2,
    number: '0000045',
    state: 'New',
    openedAt: at('2016-02-29T09:00'),
    updatedAt: at('2016-02-29T09:10'),
    callerId: '2403',
    channel: 'portal',
    category: '55',
    group: null,
    impact: null,
    urgency: 2,
    priority: 'P3',
  });
  assert.equal(read({ incident_state: '-100', priority: 'x' }), 'skipped');
});

test('local times that are skipped or occur twice resolve as Temporal’s compatible', () => {
  const [skipped] = rows({ sys_updated_at: '13/3/2016 02:30' });
  assert.equal(skipped?.updatedAt, Date.parse('2016-03-13T07:30:00Z'));
  const [twice] = rows({ sys_updated_at: '6/11/2016 01:30' });
  assert.equal(twice?.updatedAt, Date.parse('2016-11-06T05:30:00Z'));
});

const FAULTS: readonly (readonly [Fields, string, string | null])[] = [
  [{ number: '?' }, 'number_missing', 'number'],
  [{ number: 'x'.repeat(101) }, 'text_invalid', 'number'],
  [{ caller_id: 'a\u0000b' }, 'text_invalid', 'caller_id'],
  [{ opened_at: '2016-02-29 09:00' }, 'date_malformed', 'opened_at'],
  [{ opened_at: '?' }, 'date_malformed', 'opened_at'],
  [{ sys_updated_at: '31/2/2016 09:00' }, 'date_impossible', 'sys_updated_at'],
  [{ sys_updated_at: '29/2/2016 24:00' }, 'date_impossible', 'sys_updated_at'],
  [{ sys_updated_at: '1/1/1970 09:00' }, 'date_out_of_range', 'sys_updated_at'],
  [{ sys_updated_at: '10/2/2026 09:00' }, 'instant_in_future', 'sys_updated_at'],
  [{ incident_state: 'Asleep' }, 'state_unknown', 'incident_state'],
  [{ contact_type: 'Pigeon' }, 'channel_unknown', 'contact_type'],
  [{ impact: '4' }, 'level_unknown', 'impact'],
  [{ urgency: '' }, 'level_unknown', 'urgency'],
  [{ priority: '6' }, 'priority_unknown', 'priority'],
  [{ assignment_group: '1,2' }, 'field_count', null],
  [{ assignment_group: '"1' }, 'quote_unclosed', null],
];

for (const [fields, code, column] of FAULTS) {
  test(`a bad row is told by its line: ${code} (${column})`, () => {
    const row = read(fields);
    assert.ok(row !== 'skipped' && isFault(row));
    assert.deepEqual([row.line, row.code, row.column], [2, code, column]);
  });
}

test('registered at t0 with the first row’s priority; the first row’s update is when it was known', () => {
  const [first] = history(up('09:10', 'New'));
  assert.equal(first?.type, 'registered');
  assert.equal(first.at, at('2016-02-29T09:00'));
  assert.equal(first.data.registeredAt, at('2016-02-29T09:10'));
  assert.equal(first.data.priority, 'P3');
  assert.equal(first.data.overrideReason, undefined);
  assert.equal(first.data.teamId, 70);
  assert.equal(first.data.imported, true);
});

test('only Awaiting User Info pauses, until a row in another state', () => {
  const told = (state: string) =>
    ticketClock(
      history(up('09:10', state), up('10:10', 'Active'), up('11:10', 'Resolved')),
      agreement,
      null,
    )?.elapsedSeconds;
  assert.equal(told('Awaiting User Info'), 70 * 60);
  for (const state of [
    'New',
    'Active',
    'Awaiting Vendor',
    'Awaiting Problem',
    'Awaiting Evidence',
  ]) {
    assert.equal(told(state), 130 * 60, state);
  }
});

test('waiting twice is one wait; a pause needs no question and says « importé »', () => {
  const events = history(up('09:10', 'Awaiting User Info'), up('09:20', 'Awaiting User Info'));
  assert.deepEqual(
    events.map((e) => e.type),
    ['registered', 'taken_in_charge', 'wait_requested', 'question_given'],
  );
  const asked = events[2];
  assert.ok(asked?.type === 'wait_requested');
  assert.equal(asked.data.question, 'importé');
});

test('the first Resolved or Closed restores; what follows changes nothing but the closing', () => {
  assert.deepEqual(
    told(
      up('09:10', 'New'),
      up('09:20', 'Resolved'),
      up('09:30', 'Resolved', { priority: '1', assignment_group: '9', category: '1' }),
      up('09:40', 'Closed', { priority: '1' }),
      up('09:50', 'Closed'),
    ),
    [
      'registered 02-29T14:00',
      'restored 02-29T14:20',
      'resolved 02-29T14:20',
      'closed 02-29T14:40',
    ],
  );
  assert.deepEqual(told(up('09:10', 'Closed')).slice(1), [
    'restored 02-29T14:10',
    'resolved 02-29T14:10',
    'closed 02-29T14:10',
  ]);
});

for (const state of ['New', 'Active', 'Awaiting Vendor', 'Awaiting User Info']) {
  test(`${state} after a restoration reopens the same incident, the gap not counted`, () => {
    const events = history(
      up('09:10', 'Active'),
      up('10:00', 'Closed'),
      up('12:00', state, { sys_updated_at: '4/4/2016 12:00' }),
      up('12:30', 'Resolved', { sys_updated_at: '4/4/2016 12:30' }),
    );
    const ticket = foldTicket(events);
    assert.equal(ticket.reopenedCount, 1);
    assert.equal(ticket.restoredAt, at('2016-04-04T12:30'));
    const clock = ticketClock(events, agreement, null);
    assert.equal(clock?.elapsedSeconds, (state === 'Awaiting User Info' ? 60 : 90) * 60);
    assert.equal(clock?.reportMonth, '2016-04');
  });
}

test('a row’s priority applies before its state: the restoring row decides the target', () => {
  const events = history(
    up('09:10', 'New'),
    up('13:00', 'Resolved', { impact: '1', urgency: '1', priority: '1' }),
  );
  const clock = ticketClock(events, agreement, null);
  assert.equal(clock?.effectivePriority, 'P1');
  assert.equal(clock?.status, 'breached');
});

test('a priority off the matrix is an override, with « importé » for reason', () => {
  const [first] = history(up('09:10', 'New', { impact: '3', urgency: '3', priority: '4' }));
  assert.ok(first?.type === 'registered');
  assert.equal(first.data.overrideReason, 'importé');
  const changed = history(up('09:10', 'New'), up('09:20', 'New', { priority: '1' }))[1];
  assert.ok(changed?.type === 'priority_changed');
  assert.deepEqual(changed.data, {
    ...{ from: 'P3', to: 'P1', impact: 2, urgency: 2, overridden: true },
    ...{ reason: 'importé', afterTarget: false },
  });
});

test('an unknown value is no change', () => {
  const unknown = {
    priority: '?',
    impact: '?',
    urgency: '?',
    category: '?',
    assignment_group: '?',
  };
  assert.equal(told(up('09:10', 'New'), up('09:20', 'New', unknown)).length, 1);
});

test('a change of group is a routing, a change of category is kept', () => {
  const events = history(
    up('09:10', 'New'),
    up('09:20', 'New', { assignment_group: '24', category: '9' }),
  );
  const [, category, routed] = events;
  assert.ok(category?.type === 'category_changed' && routed?.type === 'routed');
  assert.deepEqual([category.data.fromCategoryId, category.data.categoryId], [1055, 1009]);
  assert.deepEqual([routed.data.fromTeamId, routed.data.toTeamId], [70, 24]);
  assert.equal(foldTicket(events).hops, 1);
});

test('no update lies before the previous one or t0', () => {
  const updates = [up('08:00', 'New'), up('09:30', 'Active'), up('09:20', 'Resolved')];
  assert.deepEqual(told(...updates), [
    'registered 02-29T14:00',
    'taken_in_charge 02-29T14:30',
    'restored 02-29T14:30',
    'resolved 02-29T14:30',
  ]);
  assert.equal(clampedRows(rows(...updates)), 2);
  assert.equal(ticketClock(history(up('08:00', 'Closed')), agreement, null)?.elapsedSeconds, 0);
});
