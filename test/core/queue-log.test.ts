import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileZone } from '../../core/calendar/zone.ts';
import { followQueueLog } from '../../core/import/queue-log-calls.ts';
import {
  isQueueLineFault,
  type QueueEvent,
  type ReadQueueLine,
  readQueueLine,
} from '../../core/import/queue-log-line.ts';

const zone = compileZone('America/Toronto');
const now = Date.parse('2026-02-09T15:00:00Z');
const read = (text: string): ReadQueueLine => readQueueLine(text, 1, zone, now);

test('a line is read with its instant, in seconds or as a local time', () => {
  const event = { line: 1, callId: 'a.1', queue: 'q' };
  assert.deepEqual(read('938754165|a.1|q|NONE|ENTERQUEUE||5145550123|1'), {
    ...event,
    at: 938_754_165_000,
    kind: 'entered',
  });
  assert.deepEqual(read('938754165.250999|a.1|q|SIP/12|CONNECT|3|b|2'), {
    ...event,
    at: 938_754_165_250,
    kind: 'connected',
  });
  assert.deepEqual(read('2026-01-15 09:30:05.5|a.1|q|SIP/12|COMPLETEAGENT|3|60|1'), {
    ...event,
    at: Date.parse('2026-01-15T14:30:05.500Z'),
    kind: 'completed',
  });
});

test('what is no event of a call is let go by, what is no line says why', () => {
  const codes: readonly (readonly [string, string])[] = [
    ['938754165|NONE|NONE|SIP/12|PAUSE|', 'other'],
    ['938754165|a.1|q|SIP/12|RINGNOANSWER|15000', 'other'],
    ['938754165|a.1|q', 'field_count'],
    ['yesterday|a.1|q|NONE|ENTERQUEUE', 'time_malformed'],
    ['2026-02-30 10:00:00|a.1|q|NONE|ENTERQUEUE', 'date_impossible'],
    ['1980-01-01 10:00:00|a.1|q|NONE|ENTERQUEUE', 'date_out_of_range'],
    ['1970649000|a.1|q|NONE|ENTERQUEUE', 'instant_in_future'],
    ['938754165||q|NONE|ENTERQUEUE', 'text_invalid'],
    ['938754165|a\u0007|q|NONE|ENTERQUEUE', 'text_invalid'],
    [`938754165|a.1|${'q'.repeat(101)}|NONE|ENTERQUEUE`, 'text_invalid'],
  ];
  for (const [text, code] of codes) {
    const found = read(text);
    assert.equal(isQueueLineFault(found) ? found.code : found, code, text);
  }
});

const T0 = Date.parse('2026-01-15T14:00:00Z');

/** Events from « seconds kind call queue » lines. */
function events(lines: string): QueueEvent[] {
  return lines
    .trim()
    .split('\n')
    .map((text, i) => {
      const [seconds, kind, callId = '', queue = 'q'] = text.trim().split(' ');
      return { line: i + 1, at: T0 + Number(seconds) * 1000, kind, callId, queue } as QueueEvent;
    });
}

const followed = (lines: string) => {
  const { calls, ...rest } = followQueueLog(events(lines));
  const since = (at: number | null) => (at === null ? null : (at - T0) / 1000);
  return {
    ...rest,
    calls: calls.map((call) =>
      [
        call.callId,
        call.queue,
        call.outcome,
        since(call.arrivedAt),
        since(call.answeredAt),
        since(call.endedAt),
        call.talkMs,
      ].join(' '),
    ),
  };
};

test('calls from their arrival to their end', () => {
  const none = { waiting: 0, unended: 0, faults: [] };
  const table: readonly (readonly [string, string, string, object?])[] = [
    ['answered', '0 entered a\n7 connected a\n67 completed a', 'a q answered 0 7 67 60000'],
    ['abandoned', '0 entered a\n31 left a', 'a q abandoned 0  31 '],
    [
      'another queue does not begin the wait anew',
      '0 entered a q1\n45 left a q1\n45 entered a q2\n50 connected a q2\n60 completed a q2',
      'a q1 answered 0 50 60 10000',
    ],
    [
      'abandoned in the second queue',
      '0 entered a q1\n45 left a q1\n45 entered a q2\n50 left a q2',
      'a q1 abandoned 0  50 ',
    ],
    [
      'handed on to another: one call, what was talked in all',
      '0 entered a\n5 connected a\n25 completed a\n25 entered a q2\n40 connected a q2\n100 completed a q2',
      'a q answered 0 5 100 80000',
    ],
    [
      'lost by the platform, at the last instant known before it started anew',
      '0 entered a\n20 entered b\n90 restarted\n95 entered c\n99 left c',
      'a q platform 0  20 ,b q platform 20  20 ,c q abandoned 95  99 ',
    ],
    [
      'a talk that the platform cut has no length',
      '0 entered a\n5 connected a\n90 restarted',
      'a q answered 0 5  ',
      { unended: 1 },
    ],
    ['a talk without an end', '0 entered a\n5 connected a', 'a q answered 0 5  ', { unended: 1 }],
    ['still waiting', '0 entered a', '', { waiting: 1 }],
    [
      'an event earlier than the one before it counts at the same instant',
      '10 entered a\n4 connected a\n12 completed a',
      'a q answered 10 10 12 2000',
    ],
  ];
  for (const [name, lines, calls, more] of table) {
    const { calls: found, ...rest } = followed(lines);
    assert.equal(found.join(','), calls, name);
    assert.deepEqual(rest, { ...none, ...more }, name);
  }
  assert.deepEqual(followed('0 connected a').faults, [
    { line: 1, code: 'call_unknown', column: 'callid', value: 'a' },
  ]);
});
