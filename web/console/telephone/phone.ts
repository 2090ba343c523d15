import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { UA } from 'jssip/lib/UA.js';
import type { TelephonePlace } from '../../api/schema.ts';
import { comesBack, forgetConversation, leaveConversation } from './coming-back.ts';
import { type Hindrance, hindranceOf, microphoneWanted, sendToLoudspeaker } from './devices.ts';
import { makeKeys } from './keys.ts';
import { keepMicrophone } from './microphone.ts';
import { followQuality, type Quality } from './quality.ts';
import { ring } from './ring.ts';

/** What the telephone of this tab is like now. */
export interface PhoneState {
  /** `lost`: the connection with the switch broke, and is made again. */
  readonly line: 'off' | 'opening' | 'ready' | 'lost' | 'refused';
  /** `coming_back`: the sound was lost, and the switch rings here again. */
  readonly call: 'none' | 'ringing' | 'speaking' | 'coming_back';
  readonly muted: boolean;
  readonly quality: Quality | null;
  /** What is wrong with the microphone, since a call was answered. */
  readonly hindrance: Hindrance | null;
}

/** The telephone of this tab. */
export interface Phone {
  readonly state: () => PhoneState;
  listen(changed: () => unknown): () => void;
  /** Begins at a place that was lent. */
  open(place: TelephonePlace): Promise<void>;
  answer(): void;
  /** Whether a call was answered here: a page that is left now leaves somebody. */
  isTaken(): boolean;
  hangUp(): void;
  mute(muted: boolean): void;
  /** Presses a key: `0` to `9`, `*` or `#`. */
  press(key: string): void;
  /** Has what is heard come from the loudspeaker that is chosen now. */
  changeLoudspeaker(): void;
  close(): void;
}

const OFF: PhoneState = {
  ...{ line: 'off', call: 'none', muted: false },
  ...{ quality: null, hindrance: null },
};
/** So long what was left is waited for, in milliseconds. */
const COMES_WITHIN = 40_000;
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
  /** Whether it was answered, though nothing is heard yet. */
  let taken = false;
  let place: TelephonePlace | undefined;
  let stopRing = (): void => {};
  let cut = (): void => {};
  let stopCounting = (): void => {};
  let lost: ReturnType<typeof setTimeout> | undefined;
  let givenUp: ReturnType<typeof setTimeout> | undefined;
  let stopMicrophone = (): void => {};
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
      ours(() => {
        become({ line: 'lost' });
        // Of what rang, or was just answered, no word comes any more; who speaks is heard without.
        if (state.call === 'speaking') return;
        if (taken) void comeBack();
        else session?.terminate();
      }),
    );
    own.on('registrationFailed', ({ response }: { response?: unknown }) => {
      if (agent !== own) return;
      // Not a word: what it goes by leads nowhere any more.
      if (response) become({ line: 'refused' });
      else void lineChanged();
    });
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
      if (session !== one || taken) return;
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
    one.on('getusermediafailed', (fault) => become({ hindrance: hindranceOf(fault) }));
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
    [session, taken] = [undefined, false];
    stopMicrophone();
    stopRing();
    stopCounting();
    clearTimeout(lost);
    heard.srcObject = null;
    keys.wait();
    if (state.call === 'coming_back') return;
    keys.forget();
    become({ call: 'none', muted: false, quality: null });
  }

  function answer(): void {
    stopRing();
    if (session === undefined || taken) return;
    taken = true;
    become({ hindrance: null });
    session.answer({
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
    clearTimeout(givenUp);
    become({ call: 'speaking', muted: false });
    stopMicrophone = keepMicrophone(one.connection, {
      isMuted: () => state.muted,
      failed: (fault) => become({ hindrance: hindranceOf(fault) }),
    });
    keys.goOn(one.connection);
    stopCounting();
    stopCounting = followQuality(
      one.connection,
      (quality) => session === one && become({ quality }),
    );
  }

  /** The network changed: the caller waits with music, and rings here once the line is there again. */
  async function comeBack(): Promise<void> {
    if (session === undefined || !taken) return;
    clearTimeout(givenUp);
    become({ call: 'coming_back', quality: null });
    leaveConversation();
    drop();
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
    if (returns) givenUp = setTimeout(settleLeft, COMES_WITHIN);
  }

  /** Lets go of the line and of what is on it, without a word: to hang up would end the call. */
  function drop(): void {
    const former = agent;
    agent = undefined;
    cut();
    settle();
    former?.stop();
  }

  /** What is there goes on by another line: who speaks is called back, what rings rings again. */
  async function lineChanged(): Promise<void> {
    if (taken) return comeBack();
    // It is being made.
    if (agent === undefined) return;
    become({ line: 'lost' });
    drop();
    await begin();
  }

  /** Nobody comes back any more. */
  function settleLeft(): void {
    if (state.call !== 'coming_back') return;
    forgetConversation();
    keys.forget();
    become({ call: 'none' });
  }

  addEventListener('online', () => void lineChanged());

  return {
    state: () => state,
    listen(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    async open(lent) {
      place = lent;
      become({ line: 'opening', hindrance: null });
      await begin();
    },
    answer,
    isTaken: () => taken || state.call === 'coming_back',
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
      // To hang up would end the call of whoever is spoken with.
      if (taken) cut();
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
