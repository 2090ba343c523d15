/** Whether calls can be taken: no switch is configured, it answers, or it does not. */
export const TELEPHONE_STATES = ['none', 'up', 'down'] as const;
export type TelephoneState = (typeof TELEPHONE_STATES)[number];

/** A leg that is up at the switch: a caller's, or a desk's that rings or speaks for a caller. */
export type LiveLeg = Readonly<{
  id: string;
  /** For a desk's leg the call it was made for. */
  forCall: string | null;
  /** Whether it was dialled through the carrier, for `forCall`. */
  dialled: boolean;
  /** The desk it reaches; null for a caller's leg. */
  desk: string | null;
  /** Whether it was answered. */
  up: boolean;
  /** The service asked for, as the dial plan handed it over; null for a desk's leg. */
  service: string | null;
  /** The number that is shown for it, as the switch writes it; empty for none. */
  number: string;
}>;

/** What the switch tells. */
export type SwitchEvent =
  /** A caller is ours to serve. */
  | Readonly<{ type: 'came'; leg: string; service: string; number: string }>
  /** What was played to a caller has ended, or was stopped. */
  | Readonly<{ type: 'played'; leg: string; playback: string }>
  /** A caller pressed a key: `0` to `9`, `*` or `#`. */
  | Readonly<{ type: 'keyed'; leg: string; key: string }>
  /** What a caller said was recorded, and how long it is; 0 when nothing could be. */
  | Readonly<{ type: 'recorded'; leg: string; name: string; seconds: number }>
  /** A desk answered. */
  | Readonly<{ type: 'picked_up'; leg: string; call: string; desk: string }>
  /** Who was dialled through the carrier answered. */
  | Readonly<{ type: 'reached'; leg: string; call: string; number: string }>
  /** What was announced to who speaks has ended, and so has the recording of a call. */
  | Readonly<{ type: 'announced'; leg: string; call: string }>
  | Readonly<{ type: 'talk_recorded'; leg: string; call: string }>
  /**
   * A leg is gone: the caller's, or the one of a desk or a dialled one for `call`; `cut` when its line broke, `unreached`
   * when it never came to its telephone.
   */
  | Readonly<{ type: 'left'; leg: string; call: string | null; cut: boolean; unreached: boolean }>
  /** A desk came or went. */
  | Readonly<{ type: 'desks_changed' }>
  /** The browser of a place is at an address from now on, or no more: what rings elsewhere rings nobody. */
  | Readonly<{ type: 'place_moved' } & PlaceAddress>;

/** Where the browser of a place is, or was. */
export type PlaceAddress = Readonly<{ desk: string; address: string; isThere: boolean }>;

/** A telephone switch that holds the calls; a leg that is gone meanwhile is no fault: `false`. */
export type Switch = Readonly<{
  /** Tells it from every other switch, whoever reaches it. */
  id: string;
  /** Takes the call off the hook. */
  answer(leg: string): Promise<boolean>;
  /** Plays messages to a caller, one after the other, under a name of ours; one `played` follows. */
  play(leg: string, media: readonly string[], playback: string): Promise<boolean>;
  /** Stops what plays, before anything else is done with its caller: `played` follows. */
  stopPlaying(playback: string): Promise<boolean>;
  /** Records what a caller says after a tone, until `#`, silence or some seconds; `recorded` follows. */
  recordMessage(leg: string, name: string, seconds: number): Promise<boolean>;
  /** Plays messages to both who speak, one after the other; one `announced` follows. */
  announce(call: string, media: readonly string[]): Promise<boolean>;
  /** Records both who speak (WAV); `talk_recorded` follows once it ended, however it did. */
  recordTalk(call: string, name: string): Promise<boolean>;
  /** Lets a recording be silent, or go on. */
  pauseRecording(name: string, paused: boolean): Promise<boolean>;
  /** Whether a recording is under way. */
  isRecording(name: string): Promise<boolean>;
  /** The bytes of a recording that ended; null when there is none. */
  readRecording(name: string): Promise<Buffer | null>;
  dropRecording(name: string): Promise<void>;
  /** Lets a caller wait with music. */
  hold(leg: string): Promise<boolean>;
  /**
   * Rings a desk for a call, some seconds at most; `picked_up` or `left` follows. The desk is shown the caller, or what
   * is told where nobody is on the line.
   */
  ring(
    desk: string,
    call: string,
    leg: string,
    seconds: number,
    shown?: Readonly<{ name: string; number: string }>,
  ): Promise<boolean>;
  /** Dials a number in E.164 through the carrier for a call, some seconds at most; `reached` or `left` follows. */
  dial(number: string, call: string, leg: string, seconds: number): Promise<boolean>;
  /** Lets a caller and a desk speak with each other. */
  connect(call: string, desk: string): Promise<boolean>;
  /** Lets one more leg speak with those who speak about a call. */
  join(call: string, leg: string): Promise<boolean>;
  /** Lets those of some legs speak about a call who do not yet; the others hear nothing of it. */
  gather(call: string, legs: readonly string[]): Promise<boolean>;
  /** Lets a desk hear both sides of a leg, and speak to it alone when it whispers; under a name of ours. */
  listen(
    asked: Readonly<{ leg: string; desk: string; whispers: boolean }>,
    name: string,
  ): Promise<boolean>;
  /** Whether a desk's leg that rings does so at an address; null for one that was answered, or is gone. */
  ringsAt(leg: string, address: string): Promise<boolean | null>;
  hangUp(leg: string): Promise<void>;
  /** The legs that are up and ours, whoever made them; or those of another node. */
  legs(node?: string): Promise<readonly LiveLeg[]>;
  /** The nodes that have legs that are up, whether or not they live. */
  nodes(): Promise<readonly string[]>;
  /** Takes a caller's leg from another node, with those of desks made for it; false when it is gone. */
  adopt(leg: string): Promise<boolean>;
  /** All that is up at the switch, whoever serves it. */
  channels(): Promise<readonly string[]>;
  /** The desks that are registered. */
  desks(): Promise<readonly string[]>;
  /** Whether somebody carries calls out. */
  carries(): Promise<boolean>;
  /** Whether there is an account of that name, registered or not. */
  knows(account: string): Promise<boolean>;
}>;
