import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareCalls } from '../../core/call/compare-calls.ts';
import { foldCall } from '../../core/call/journey.ts';
import { isBeginning, outgoingFault } from '../../core/call/outgoing.ts';
import {
  followRecords,
  historyOf,
  readRecordLine,
  type RecordLine,
} from '../../core/call/switch-record.ts';

const RULES = {
  ...{ open: true, allowed: ['+1', '+33'], refused: ['+1900', '+1xxx976'] },
  ...{ personPerHour: 2, allPerHour: 5 },
};

test('a number is dialled by its beginning, the rules and what was dialled within the hour', () => {
  const table = [
    ['+14185550142', {}, 0, 0, null],
    ['+33123456789', {}, 1, 4, null],
    ['+19005550100', {}, 0, 0, 'outgoing_number_refused'],
    ['+14189765555', {}, 0, 0, 'outgoing_number_refused'],
    ['+14415550100', { refused: ['+1441'] }, 0, 0, 'outgoing_number_refused'],
    ['+442079460000', {}, 0, 0, 'outgoing_number_refused'],
    ['+14185550142', {}, 2, 2, 'outgoing_too_many'],
    ['+14185550142', {}, 0, 5, 'outgoing_too_many'],
    ['+14185550142', { open: false }, 0, 0, 'outgoing_closed'],
  ] as const;
  for (const [number, rules, person, all, fault] of table) {
    assert.equal(outgoingFault(number, { ...RULES, ...rules }, { person, all }), fault, number);
  }
  const beginnings = ['+1', '+1xxx976', '1', '+', '+0', '+1 418', `+1${'2'.repeat(15)}`];
  assert.deepEqual(beginnings.map(isBeginning), [true, true, false, false, false, false, false]);
});

/** A line as the switch writes it. */
function written(
  type: string,
  second: number,
  channel: string,
  more: Partial<Written> = {},
): RecordLine {
  const { name = 'PJSIP/ligne-00000001', context = 'answer', application = '', extra = '' } = more;
  const time = `1796079${String(600 + second)}.500123`;
  const fields = [type, time, channel, 'x', name, context, application, extra, '+14185550100'];
  const text = fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',');
  const line = readRecordLine(text);
  assert.ok(line !== null, text);
  return line;
}
type Written = { name: string; context: string; application: string; extra: string };

const at = (second: number): number => (1_796_079_600 + second) * 1000 + 500;
const bridge = (id: string, technology = 'simple_bridge'): string =>
  JSON.stringify({ bridge_id: id, bridge_technology: technology });
const hangUp = (name: string): string => JSON.stringify({ hangupcause: 16, hangupsource: name });
const desk = { name: 'PJSIP/poste3-0000002a', context: 'desk' };

const offered = [
  written('CHAN_START', 0, 'a', { context: 'service' }),
  written('APP_START', 0, 'a', { application: 'StasisBroadcast' }),
];
const netted = [...offered, written('APP_START', 1, 'a', { application: 'Queue' })];
const spoken = [
  ...netted,
  written('CHAN_START', 2, 'b', desk),
  written('BRIDGE_ENTER', 4, 'b', { ...desk, extra: bridge('t') }),
  written('BRIDGE_ENTER', 4, 'a', { extra: bridge('t') }),
];
const never = (): boolean => false;

test('a call that the safety net answered has its whole history, and its end by who hung up', () => {
  for (const [name, reason] of [
    ['PJSIP/ligne-00000001', 'caller'],
    ['PJSIP/poste3-0000002a', 'desk'],
  ] as const) {
    const lines = [
      ...spoken,
      written('HANGUP', 9, 'a', { extra: hangUp(name) }),
      written('CHAN_END', 9, 'a'),
      written('CHAN_END', 9, 'b', desk),
    ];
    const { ended, openFrom } = followRecords(lines, never);
    assert.equal(openFrom, null);
    assert.equal(ended.length, 1);
    const call = foldCall(historyOf(ended[0] as (typeof ended)[0]));
    assert.deepEqual(
      [call.byNet, call.queuedAt, call.answeredAt, call.endedAt, call.desk, call.endReason],
      [true, at(1), at(4), at(9), 'poste3', reason],
    );
  }
});

test('who waited in the net abandoned, was lost with the switch, or is read again while up', () => {
  const reasonOf = (lines: readonly RecordLine[]): string | null => {
    const [record] = followRecords(lines, never).ended;
    return record === undefined ? null : foldCall(historyOf(record)).endReason;
  };
  const own = hangUp('PJSIP/ligne-00000001');
  const end = (extra: string): RecordLine[] => [
    written('HANGUP', 6, 'a', { extra }),
    written('CHAN_END', 6, 'a'),
  ];
  assert.equal(reasonOf([...netted, ...end(own)]), 'abandoned');
  assert.equal(reasonOf([...netted, ...end(hangUp('dialplan/builtin'))]), 'platform');
  assert.equal(reasonOf([...offered, ...end(own)]), 'platform');
  assert.equal(reasonOf(spoken), 'platform');
  const holding = written('BRIDGE_ENTER', 3, 'a', { extra: bridge('h', 'holding_bridge') });
  assert.equal(reasonOf([...netted, holding, ...end(own)]), 'abandoned');
  // A desk that calls nobody is no call.
  assert.equal(
    reasonOf([written('CHAN_START', 0, 'b', desk), written('CHAN_END', 1, 'b', desk)]),
    null,
  );
  const other = written('CHAN_START', 0, 'c', { context: 'desk' });
  const still = followRecords(
    [other, written('CHAN_END', 0, 'c'), ...netted],
    (one) => one === 'a',
  );
  assert.deepEqual(still, { ended: [], openFrom: 2 });
});

test('who is called back under the name of the leg that was hung up is no other call of the switch', () => {
  const lines = [
    ...[...offered, written('CHAN_END', 6, 'a')],
    written('CHAN_START', 60, 'a', desk),
    written('BRIDGE_ENTER', 70, 'a', { ...desk, extra: bridge('t') }),
    written('CHAN_END', 90, 'a', desk),
  ];
  const { ended } = followRecords(lines, never);
  assert.deepEqual(
    ended.map((one) => [one.answeredAt, one.endedAt]),
    [[null, at(6)]],
  );
  const call = { channel: 'a', cameAt: at(0), answeredAt: at(70), endedAt: at(90), kept: true };
  const { differences, ledger } = compareCalls([call], ended, 2_000);
  assert.deepEqual([differences, ledger.answered], [[], 0]);
});

test('a line that is cut, or is none, is let go by', () => {
  const line = '"CHAN_START","1796079600.5001","a","a","PJSIP/ligne-00000001","service","","",""';
  assert.ok(readRecordLine(line) !== null);
  for (const bad of [
    '',
    line.slice(0, 40),
    `${line},"x"`,
    line.replace('1796079600', 'x'),
    'a,b,c',
  ]) {
    assert.equal(readRecordLine(bad), null, bad);
  }
  assert.equal(readRecordLine(line.replace(/"",""$/, '"{not","x"')), null);
});

test('ledger and switch agree within the tolerance, and differ by what is missing, answered or longer', () => {
  const call = { channel: 'a', cameAt: 1_000, answeredAt: 9_000, endedAt: 60_000 };
  const { differences, ledger } = compareCalls([call], [{ ...call, answeredAt: 11_000 }], 2_000);
  assert.deepEqual(differences, []);
  assert.deepEqual(ledger, { calls: 1, answered: 1, talkMs: 51_000 });
  const table = [
    [{ ...call, answeredAt: 11_001 }, ['wait', 'talk']],
    [{ ...call, answeredAt: null }, ['answered']],
    [{ ...call, endedAt: 70_000 }, ['talk', 'length']],
    [{ ...call, channel: 'b' }, ['call', 'call']],
  ] as const;
  for (const [other, whats] of table) {
    const found = compareCalls([call], [other], 2_000).differences.map(({ what }) => what);
    assert.deepEqual(found, whats);
  }
});
