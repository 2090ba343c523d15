import type { Instant } from '../calendar/instant.ts';
import type { CallEvent, CallFact } from './journey.ts';

/** A line of the switch's own record: one event of one channel. */
export interface RecordLine {
  readonly type: string;
  readonly at: Instant;
  readonly channel: string;
  /** The device of the channel: `poste3`. */
  readonly device: string;
  readonly context: string;
  readonly application: string;
  readonly caller: string;
  readonly bridge: string | null;
  /** Whether that bridge is one where callers wait. */
  readonly waiting: boolean;
  /** The device that hung up; null for other events. */
  readonly hungUpBy: string | null;
}

/** A call as the switch itself wrote it down, from its coming to its end. */
export interface SwitchRecord {
  readonly channel: string;
  readonly caller: string;
  readonly trial: boolean;
  readonly cameAt: Instant;
  /** When the switch's own queue took it; null when a Relais did. */
  readonly netAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly desk: string | null;
  readonly endedAt: Instant;
  /** Who ended it; `gone`: the switch stopped, and its last line is the last that is known. */
  readonly endedBy: 'caller' | 'other' | 'gone';
}

/**
 * Reads a line as `ops/asterisk/cel_custom.conf` has them written; null for one that is cut or is something else.
 * Instants have microseconds there, cut to milliseconds.
 */
export function readRecordLine(text: string): RecordLine | null {
  const fields = fieldsOf(text);
  if (fields === null || fields.length !== 9) return null;
  const [type = '', time = '', channel = '', , name = '', context = ''] = fields;
  const [application = '', extra = '', caller = ''] = fields.slice(6);
  const seconds = /^(\d{9,11})\.(\d{3})\d*$/.exec(time);
  if (seconds === null || channel === '') return null;
  const told = toldOf(extra);
  if (told === null) return null;
  // Who announces and who records stand in a bridge too, and are nobody.
  const speaks = name.startsWith('PJSIP/');
  const bridge = speaks && typeof told.bridge_id === 'string' ? told.bridge_id : null;
  return {
    ...{ type, channel, context, application, caller, bridge, device: deviceOf(name) },
    at: Number(seconds[1]) * 1000 + Number(seconds[2]),
    waiting: told.bridge_technology === 'holding_bridge',
    hungUpBy: typeof told.hangupsource === 'string' ? deviceOf(told.hangupsource) : null,
  };
}

/** What the lines of a file come to: the calls that ended, and the first line of one that has not. */
export interface ReadRecords {
  readonly ended: readonly SwitchRecord[];
  /** The place of the earliest line that is to be read again, in the order given; null when none is. */
  readonly openFrom: number | null;
}

/**
 * Follows the calls that came in through the lines of a file, in their order. A call whose end is missing is still up,
 * unless `isUp` says otherwise: then the switch stopped with it. Answered means a bridge where somebody speaks.
 */
export function followRecords(
  lines: readonly RecordLine[],
  isUp: (channel: string, since: Instant) => boolean,
): ReadRecords {
  type Channel = { readonly channel: string; readonly at: number; readonly lines: RecordLine[] };
  const byChannel = new Map<string, Channel>();
  const channels: Channel[] = [];
  const speaking = new Map<string, RecordLine[]>();
  lines.forEach((line, at) => {
    const found = byChannel.get(line.channel);
    // Who is called back has the name of the leg that they hung up.
    if (found === undefined || line.type === 'CHAN_START') {
      const begun = { channel: line.channel, at, lines: [line] };
      byChannel.set(line.channel, begun);
      channels.push(begun);
    } else found.lines.push(line);
    if (line.type === 'BRIDGE_ENTER' && line.bridge !== null && !line.waiting) {
      speaking.set(line.bridge, [...(speaking.get(line.bridge) ?? []), line]);
    }
  });
  const ended: SwitchRecord[] = [];
  let openFrom: number | null = null;
  for (const { channel, at, lines: own } of channels) {
    const [first] = own;
    const over = own.some(({ type }) => type === 'CHAN_END');
    if (first === undefined || (!over && isUp(channel, first.at))) {
      openFrom = Math.min(openFrom ?? at, at);
      continue;
    }
    const record = recordOf(own, speaking);
    if (record !== null) ended.push(record);
  }
  return { ended, openFrom };
}

/** The history of a call that only the switch knows; its end is the platform's where nobody hung up. */
export function historyOf(
  record: Omit<SwitchRecord, 'caller'> & { readonly caller: string | null },
): CallEvent[] {
  const { cameAt, netAt, answeredAt, endedAt, endedBy, trial } = record;
  const desk = record.desk ?? '';
  const facts: (readonly [Instant, CallFact])[] = [
    [
      cameAt,
      { type: 'came', data: { ...inQueue(trial), caller: record.caller, byNet: netAt !== null } },
    ],
  ];
  if (netAt !== null) {
    facts.push([netAt, { type: 'greeted', data: {} }], [netAt, { type: 'queued', data: {} }]);
    if (answeredAt !== null) {
      facts.push([answeredAt, { type: 'rang', data: { desk } }]);
      facts.push([answeredAt, { type: 'answered', data: { desk } }]);
    }
  }
  const talked = netAt !== null && answeredAt !== null;
  const left = netAt === null ? 'platform' : 'abandoned';
  const byPerson = talked ? (endedBy === 'caller' ? 'caller' : 'desk') : left;
  const isLost = endedBy === 'gone' || (!talked && endedBy === 'other');
  facts.push([endedAt, { type: 'ended', data: { reason: isLost ? 'platform' : byPerson } }]);
  return facts.map(([at, fact], i) => ({ ...fact, seq: i + 1, at }));
}

const inQueue = (trial: boolean) => ({ queue: trial ? 'essai' : 'service', trial });

/** A channel is a call when it was offered: the dial plan asked who takes it. */
function recordOf(
  own: readonly RecordLine[],
  speaking: ReadonlyMap<string, readonly RecordLine[]>,
): SwitchRecord | null {
  const starts = (application: string): RecordLine | undefined =>
    own.find(({ type, application: one }) => type === 'APP_START' && one === application);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || !starts('StasisBroadcast')) return null;
  const talk = own.find(
    ({ type, bridge, waiting }) => type === 'BRIDGE_ENTER' && bridge !== null && !waiting,
  );
  const other = speaking.get(talk?.bridge ?? '')?.find((line) => line.channel !== first.channel);
  const hungUpBy = own.find(({ type }) => type === 'HANGUP')?.hungUpBy ?? null;
  const over = own.some(({ type }) => type === 'CHAN_END');
  const byCaller = hungUpBy === first.device ? 'caller' : 'other';
  return {
    ...{ channel: first.channel, caller: first.caller, trial: first.context === 'trial' },
    cameAt: first.at,
    netAt: starts('Queue')?.at ?? null,
    answeredAt: talk?.at ?? null,
    desk: other?.device ?? null,
    endedAt: last.at,
    endedBy: over ? byCaller : 'gone',
  };
}

/** `PJSIP/poste3-0000002a` is of the device `poste3`. */
function deviceOf(channelName: string): string {
  return channelName.replace(/^[^/]*\//, '').replace(/-[\da-f]{8}$/, '');
}

function toldOf(extra: string): Record<string, unknown> | null {
  if (extra === '') return {};
  try {
    const told: unknown = JSON.parse(extra);
    return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Fields in quotes, a quote within written twice; null for a line that does not end well. */
function fieldsOf(text: string): string[] | null {
  const fields: string[] = [];
  for (let rest = text; ; ) {
    const found = /^"((?:[^"]|"")*)"(,|$)/.exec(rest);
    if (found === null) return null;
    fields.push((found[1] ?? '').replaceAll('""', '"'));
    if (found[2] === '') return fields;
    rest = rest.slice(found[0].length);
  }
}
