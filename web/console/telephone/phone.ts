import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { UA } from 'jssip/lib/UA.js';
import type { TelephonePlace } from '../../api/schema.ts';
import { comesBack, forgetConversation, leaveConversation } from './coming-back.ts';
import { microphoneWanted, sendToLoudspeaker } from './devices.ts';
import { makeKeys } from './keys.ts';
import { countOf, type Quality, qualityOf, type SoundCount } from './quality.ts';
import { ring } from './ring.ts';

/** What the telephone of this tab is like now. */
export interface PhoneState {
  /** `lost`: the connection with the switch broke, and is made again. */
  readonly line: 'off' | 'opening' | 'ready' | 'lost' | 'refused';
  /** `coming_back`: the sound was lost, and the switch rings here again. */
  readonly call: 'none' | 'ringing' | 'speaking' | 'coming_back';
  readonly muted: boolean;
  readonly quality: Quality | null;
}

/** The telephone of this tab. */
export interface Phone {
  readonly state: () => PhoneState;
  listen(changed: () => unknown): () => void;
  /** Begins at a place that was lent. */
  open(place: TelephonePlace): Promise<void>;
  answer(): void;
  hangUp(): void;
  mute(muted: boolean): void;
  /** Presses a key: `0` to `9`, `*` or `#`. */
  press(key: string): void;
  /** Has what is heard come from the loudspeaker that is chosen now. */
  changeLoudspeaker(): void;
  close(): void;
}

const OFF: PhoneState = { line: 'off', call: 'none', muted: false, quality: null };
const COUNT_EVERY = 2_000;
/** Sound that does not come back by itself for so long is lost, in milliseconds. */
const LOST_AFTER = 3_000;

/** What the telephone asks of the service. */
export interface PhoneAsks {
  /** Has the switch ring here again for the call whose sound was lost; false when there is none any more. */
  askBack(): Promise<boolean>;
  /** Whether what rings is the call that was left. */
  isBack(): Promise<boolean>;
}

/** Makes the telephone; JsSIP is fetched when it is opened. */
export function makePhone({ askBack, isBack }: PhoneAsks): Phone {
  let state = OFF;
  let agent: UA | undefined;
  let session: RTCSession | undefined;
  let place: TelephonePlace | undefined;
  let stopRing = (): void => {};
  let cut = (): void => {};
  let counting: ReturnType<typeof setInterval> | undefined;
  let lost: ReturnType<typeof setTimeout> | undefined;
  const heard = new Audio();
  const keys = makeKeys();
  const listeners = new Set<() => unknown>();
  const become = (next: Partial<PhoneState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  async function begin(): Promise<void> {
    if (place === undefined) return;
    const { name, password, socket } = place;
    const { UA: Agent, WebSocketInterface } = await import('jssip');
    const address = new URL(socket, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const connection = new WebSocketInterface(address.href);
    cut = () => connection.disconnect();
    const own = new Agent({
      sockets: [connection],
      ...{ uri: `sip:${name}@relais`, password, session_timers: false, register_expires: 300 },
      ...{ connection_recovery_min_interval: 1, connection_recovery_max_interval: 4 },
    });
    agent = own;
    const ours = (then: () => void) => () => {
      if (agent === own) then();
    };
    own.on(
      'registered',
      ours(() => become({ line: 'ready' })),
    );
    own.on(
      'disconnected',
      ours(() => become({ line: 'lost' })),
    );
    own.on(
      'registrationFailed',
      ours(() => become({ line: 'refused' })),
    );
    own.on('newRTCSession', ({ session: one }: { session: RTCSession }) => {
      if (agent === own && one.direction === 'incoming') came(one);
    });
    own.start();
  }

  function came(one: RTCSession): void {
    if (session !== undefined) {
      one.terminate({ status_code: 486 });
      return;
    }
    session = one;
    const ringing = (): void => {
      if (session !== one) return;
      stopRing = ring();
      become({ call: 'ringing' });
    };
    one.on('peerconnection', ({ peerconnection }) => follow(one, peerconnection));
    one.on('confirmed', () => speaking(one));
    const over = (): void => {
      if (session === one) settle();
    };
    one.on('ended', over);
    one.on('failed', over);
    if (!comesBack()) return ringing();
    // Who was left may have hung up: another caller is not answered unasked.
    const again = (): Promise<boolean> => isBack().catch(isBack);
    again().then((back) => {
      if (!back) forgetConversation();
      if (back && session === one) answer();
      else ringing();
    }, ringing);
  }

  function settle(): void {
    session = undefined;
    stopRing();
    clearInterval(counting);
    clearTimeout(lost);
    heard.srcObject = null;
    keys.wait();
    if (state.call === 'coming_back') return;
    keys.forget();
    become({ call: 'none', muted: false, quality: null });
  }

  function answer(): void {
    stopRing();
    session?.answer({
      mediaConstraints: { audio: microphoneWanted(), video: false } as never,
      pcConfig: { iceServers: [] },
    });
  }

  function follow(one: RTCSession, connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ streams, track }) => {
      heard.srcObject = streams[0] ?? new MediaStream([track]);
      void sendToLoudspeaker(heard)
        .then(() => heard.play())
        .catch(() => {});
    });
    connection.addEventListener('iceconnectionstatechange', () => {
      clearTimeout(lost);
      const isLost = ['disconnected', 'failed'].includes(connection.iceConnectionState);
      if (isLost && session === one) lost = setTimeout(() => void comeBack(), LOST_AFTER);
    });
  }

  function speaking(one: RTCSession): void {
    forgetConversation();
    become({ call: 'speaking', muted: false });
    keys.goOn(one.connection);
    let before: SoundCount | null = null;
    clearInterval(counting);
    counting = setInterval(() => {
      void one.connection.getStats().then((stats) => {
        const now = countOf(stats);
        if (now === null || session !== one) return;
        become({ quality: qualityOf(before, now) });
        before = now;
      });
    }, COUNT_EVERY);
  }

  /** The network changed: the caller waits with music, and rings here once the line is there again. */
  async function comeBack(): Promise<void> {
    if (session === undefined || state.call !== 'speaking') return;
    become({ call: 'coming_back', quality: null });
    leaveConversation();
    const former = agent;
    agent = undefined;
    // Without a word: to hang up would end the call.
    cut();
    settle();
    former?.stop();
    let returns = false;
    for (;;) {
      try {
        returns = await askBack();
        break;
      } catch {
        await new Promise((again) => {
          setTimeout(again, 1_000);
        });
      }
    }
    if (!returns) settleLeft();
    await begin();
    if (returns) setTimeout(settleLeft, 40_000);
  }

  /** Nobody comes back any more. */
  function settleLeft(): void {
    if (state.call !== 'coming_back') return;
    forgetConversation();
    keys.forget();
    become({ call: 'none' });
  }

  addEventListener('online', () => void comeBack());

  return {
    state: () => state,
    listen(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    async open(lent) {
      place = lent;
      become({ line: 'opening' });
      await begin();
    },
    answer,
    hangUp() {
      forgetConversation();
      session?.terminate();
    },
    mute(muted) {
      if (muted) session?.mute({ audio: true });
      else session?.unmute({ audio: true });
      become({ muted });
    },
    press(key) {
      if (state.call === 'speaking' || state.call === 'coming_back') keys.press(key);
    },
    changeLoudspeaker() {
      void sendToLoudspeaker(heard);
    },
    close() {
      const former = agent;
      agent = undefined;
      place = undefined;
      settle();
      keys.forget();
      former?.stop();
      become(OFF);
    },
  };
}
