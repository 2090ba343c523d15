import type { SipAccount } from '../../adapters/telephony/switch-home.ts';
import type { Speech } from '../../adapters/telephony/speech.ts';
import type { TelephoneState } from '../../adapters/telephony/switch.ts';
import { refuse } from '../../core/ticket/refusal.ts';
import type { TalkCommands } from './talk-commands.ts';

/** Which call a desk listens to, under a name of its own. */
export type Listening = Readonly<{ call: string; desk: string; whispers: boolean; name: string }>;

/** What the API knows of the switch that this process serves. */
export type Line = Readonly<{
  state(): TelephoneState;
  /** The places where browsers sit; none at a switch of others. */
  places(): readonly SipAccount[];
  /** Where on this machine the sockets of browsers are taken; null while they are not. */
  socketPort(): number | null;
  /** Lets the recording of a call be silent, or go on; false when there is none. */
  pauseRecording(call: string, paused: boolean, personId: number): Promise<boolean>;
  /** Lets a desk hear who speaks on a call of this process, as `Switch.listen` does; false when it can't. */
  listen(asked: Listening): Promise<boolean>;
  /** What recordings are sealed with. */
  recordingKey(): Buffer;
  /** The voice that speaks the prompts; null where there is none. */
  speech(): Speech | null;
  /** Does what a desk asks for its call. */
  act: TalkCommands;
}>;

/** A house without a telephone. */
export const NO_LINE: Line = {
  ...{ state: () => 'none', places: () => [], socketPort: () => null },
  speech: () => null,
  ...{
    listen: async () => false,
    pauseRecording: async () => false,
    recordingKey: () => Buffer.alloc(32),
  },
  act: async () => refuse('telephone_none'),
};
