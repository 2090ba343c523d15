import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { EVENT_PAYLOAD, openRtp, type RtpLine } from './rtp-line.ts';
import {
  answerTo,
  authorize,
  headerOf,
  readSip,
  type SipMessage,
  writeSip,
} from './sip-message.ts';
import type { SipAccount } from './switch-home.ts';

/** A call on our own phone. */
export type Talk = Readonly<{
  sound: RtpLine;
  /** The number that was called. */
  asked: string;
  /** Sends a request within the call; the status of its answer. */
  say(method: string, more: readonly (readonly [string, string])[], body?: string): Promise<number>;
  hangUp(): Promise<void>;
  /** Resolves when either side hung up. */
  ended: Promise<void>;
}>;

/** A telephone of our own: enough of SIP to try a switch. */
export type SipPhone = Readonly<{
  /** Where it is: address and port. */
  here: string;
  /** Makes the switch ring us until we close, or for some seconds. Throws SipFault when it does not want to. */
  register(seconds?: number): Promise<void>;
  /** Calls a number; resolves when it is answered. Throws SipFault when it is not. */
  call(number: string): Promise<Talk>;
  /** What is done when somebody calls: answered at once, or left ringing (null). */
  onCall(heard: ((talk: Talk) => void) | null): void;
  /** How often it rang without being answered. */
  rang(): number;
  /** Refuses what rings now. */
  refuse(): void;
  close(): Promise<void>;
}>;

/** An answer of the switch that is not the wanted one; 0 when it gave none. */
export class SipFault extends Error {
  readonly status: number;
  constructor(method: string, status: number) {
    super(`${method}: ${status === 0 ? 'no answer' : status}`);
    this.status = status;
  }
}

type Dialog = Readonly<{ callId: string; local: string; remote: string; target: string }>;

/** How long an answer is waited for unless told, and how often a request is sent again meanwhile, in milliseconds. */
const PATIENCE = 15_000;
const AGAIN = 500;
/** For how long the switch is asked to know us, in seconds; asked again at the half of it. */
const EXPIRES = 300;

/** Opens a phone on a free port of an address, for an account of the switch, whose answers it waits for with patience. */
export async function openPhone(
  host: string,
  server: Readonly<{ host: string; port: number }>,
  account: SipAccount,
  patience = PATIENCE,
): Promise<SipPhone> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject).bind(0, host, resolve);
  });
  socket.on('error', () => {});
  // Nobody's reason to stay: what is waited for has its own time limit.
  socket.unref();
  const here = `${host}:${socket.address().port}`;
  const there = `${server.host}:${server.port}`;
  const contact = `<sip:${account.name}@${here}>`;
  const waiting = new Map<string, (answer: SipMessage) => void>();
  const talks = new Map<string, () => void>();
  let answering: ((talk: Talk) => void) | null = null;
  /** The calls that are up, whose requests are counted on. */
  const inCall = new Set<string>();
  let counted = 10;
  let rang = 0;
  /** What rings, by its call. */
  const ringing = new Map<string, SipMessage>();
  let refreshing: NodeJS.Timeout | undefined;
  let registered = false;
  const send = (bytes: Buffer): void => socket.send(bytes, server.port, server.host);
  const token = (): string => randomBytes(8).toString('hex');

  socket.on('message', (bytes) => {
    const message = readSip(bytes);
    if (message === null) return;
    const callId = headerOf(message, 'call-id');
    if (message.method === null) {
      waiting.get(`${callId} ${headerOf(message, 'cseq')}`)?.(message);
    } else if (message.method === 'INVITE') void invited(message);
    else if (message.method !== 'ACK') {
      send(answerTo(message, '200 OK'));
      if (message.method === 'BYE' || message.method === 'CANCEL') talks.get(callId)?.();
    }
  });

  /** Sends a request until its final answer is there; answers a challenge once. */
  async function ask(
    method: string,
    uri: string,
    dialog: Dialog,
    more: readonly (readonly [string, string])[] = [],
    body = '',
  ): Promise<SipMessage> {
    let credentials: readonly (readonly [string, string])[] = [];
    // Within a call the numbers only rise: what follows stands above its beginning.
    const first = inCall.has(dialog.callId) ? (counted += 10) : 1;
    for (let sequence = first; ; sequence++) {
      const cseq = `${sequence} ${method}`;
      const branch = ['Via', `SIP/2.0/UDP ${here};rport;branch=z9hG4bK${token()}`] as const;
      const which = [
        ...[branch, ['Max-Forwards', '70'], ['From', dialog.local], ['To', dialog.remote]],
        ['Call-ID', dialog.callId],
      ] as const;
      const head = [...which, ['CSeq', cseq], ...more, ...credentials] as const;
      const answer = await answerOf(
        `${dialog.callId} ${cseq}`,
        writeSip(`${method} ${uri} SIP/2.0`, head as never, body),
      );
      if (method === 'INVITE' && answer.status >= 300) {
        const ack = [...which.slice(0, 3), ['To', headerOf(answer, 'to')], which[4]] as const;
        const words = [...ack, ['CSeq', `${sequence} ACK`]] as never;
        send(writeSip(`ACK ${uri} SIP/2.0`, words));
      }
      if (answer.status !== 401 || sequence > first) return answer;
      const challenge = headerOf(answer, 'www-authenticate');
      credentials = [['Authorization', authorize(challenge, account, method, uri)]];
    }
  }

  function answerOf(key: string, bytes: Buffer): Promise<SipMessage> {
    return new Promise((resolve, reject) => {
      send(bytes);
      let provisional = false;
      const again = setInterval(() => !provisional && send(bytes), AGAIN);
      const late = setTimeout(() => done(() => reject(new SipFault(key, 0))), patience);
      function done(how: () => void): void {
        clearInterval(again);
        clearTimeout(late);
        waiting.delete(key);
        how();
      }
      waiting.set(key, (answer) => {
        if (answer.status < 200) provisional = true;
        else done(() => resolve(answer));
      });
    });
  }

  async function invited(request: SipMessage): Promise<void> {
    const callId = headerOf(request, 'call-id');
    if (talks.has(callId)) return;
    if (answering === null) {
      rang++;
      ringing.set(callId, request);
      talks.set(callId, () => {
        if (ringing.delete(callId)) send(answerTo(request, '487 Request Terminated'));
        talks.delete(callId);
      });
      send(answerTo(request, '180 Ringing', [['Contact', contact]]));
      return;
    }
    const take = answering;
    talks.set(callId, () => {});
    const sound = await openRtp(host);
    towards(sound, request.body);
    const answer = answerTo(request, '200 OK', describing(contact), sdp(host, sound.port));
    send(answer);
    const to = headerOf(readSip(answer) as SipMessage, 'to');
    const dialog = { callId, local: to, remote: headerOf(request, 'from') };
    take(talkOf({ ...dialog, target: targetOf(request) }, sound, request.asked));
  }

  function talkOf(dialog: Dialog, sound: RtpLine, asked: string): Talk {
    inCall.add(dialog.callId);
    const ended = new Promise<void>((resolve) => {
      talks.set(dialog.callId, () => {
        if (!talks.delete(dialog.callId)) return;
        sound.close();
        resolve();
      });
    });
    return {
      ...{ sound, ended, asked },
      async say(method, more, body = '') {
        return (await ask(method, dialog.target, dialog, more, body)).status;
      },
      async hangUp() {
        const end = talks.get(dialog.callId);
        if (end === undefined) return;
        end();
        await ask('BYE', dialog.target, dialog).catch(() => {});
      },
    };
  }

  async function register(expires: number): Promise<void> {
    const self = `<sip:${account.name}@${there}>`;
    const dialog = { callId: token(), local: `${self};tag=${token()}`, remote: self, target: '' };
    const more = [
      ['Contact', contact],
      ['Expires', String(expires)],
    ] as const;
    const answer = await ask('REGISTER', `sip:${there}`, dialog, more);
    if (answer.status !== 200) throw new SipFault('REGISTER', answer.status);
    registered = expires > 0;
  }

  return {
    here,
    async register(seconds) {
      await register(seconds ?? EXPIRES);
      clearInterval(refreshing);
      if (seconds !== undefined) return;
      const again = (): void => void register(EXPIRES).catch(() => {});
      refreshing = setInterval(again, (EXPIRES * 1_000) / 2);
      refreshing.unref();
    },
    async call(number) {
      const uri = `sip:${number}@${there}`;
      const local = `<sip:${account.name}@${there}>;tag=${token()}`;
      const dialog = { callId: token(), local, remote: `<${uri}>`, target: uri };
      const sound = await openRtp(host);
      const body = sdp(host, sound.port);
      const answer = await ask('INVITE', uri, dialog, describing(contact), body);
      if (answer.status !== 200) {
        sound.close();
        throw new SipFault('INVITE', answer.status);
      }
      const sure = { ...dialog, remote: headerOf(answer, 'to'), target: targetOf(answer) };
      const via = `SIP/2.0/UDP ${here};rport;branch=z9hG4bK${token()}`;
      const [sequence] = headerOf(answer, 'cseq').split(' ');
      send(
        writeSip(`ACK ${sure.target} SIP/2.0`, [
          ...([
            ['Via', via],
            ['Max-Forwards', '70'],
            ['From', local],
          ] as const),
          ...([
            ['To', sure.remote],
            ['Call-ID', sure.callId],
          ] as const),
          ['CSeq', `${sequence} ACK`],
        ]),
      );
      towards(sound, answer.body);
      return talkOf(sure, sound, number);
    },
    onCall(heard) {
      answering = heard;
    },
    rang: () => rang,
    refuse() {
      for (const request of ringing.values()) send(answerTo(request, '486 Busy Here'));
      ringing.clear();
    },
    async close() {
      clearInterval(refreshing);
      if (registered) await register(0).catch(() => {});
      socket.close();
    },
  };
}

function describing(contact: string): readonly (readonly [string, string])[] {
  return [
    ['Contact', contact],
    ['Content-Type', 'application/sdp'],
  ];
}

function targetOf(message: SipMessage): string {
  return /<([^>]+)>/.exec(headerOf(message, 'contact'))?.[1] ?? '';
}

function sdp(host: string, port: number): string {
  const lines = ['v=0', `o=relais 1 1 IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0'];
  const keys = [`a=rtpmap:${EVENT_PAYLOAD} telephone-event/8000`, `a=fmtp:${EVENT_PAYLOAD} 0-16`];
  const audio = `m=audio ${port} RTP/AVP 8 ${EVENT_PAYLOAD}`;
  return [...lines, audio, 'a=rtpmap:8 PCMA/8000', ...keys, 'a=ptime:20', ''].join('\r\n');
}

function towards(sound: RtpLine, description: string): void {
  const host = /^c=IN IP4 (\S+)/m.exec(description)?.[1];
  const port = /^m=audio (\d+)/m.exec(description)?.[1];
  if (host && port) sound.towards(host, Number(port));
}
