import type { SipAccount } from '../../adapters/telephony/switch-home.ts';
import type { Speech } from '../../adapters/telephony/speech.ts';
import type { SocketTarget } from '../../adapters/telephony/place-socket.ts';
import type { TelephoneState } from '../../adapters/telephony/switch.ts';
import { refuse } from '../../core/ticket/refusal.ts';
import type { TalkCommands } from './talk-commands.ts';

/** Which call a desk listens to, under a name of its own. */
export type Listening = Readonly<{ call: string; desk: string; whispers: boolean; name: string }>;

/** What the API knows of the switch that this process serves. */
export type Line = Readonly<{
  state(): TelephoneState;
  /** The places where browsers sit; none at a switch of others that has no such accounts. */
  places(): readonly SipAccount[];
  /** Where the switch takes the sockets of browsers; null while it does not. */
  socketTarget(): SocketTarget | null;
  /** Lets the recording of a call be silent, or go on; false when there is none. */
  pauseRecording(call: string, paused: boolean, personId: number): Promise<boolean>;
  /** Lets a desk hear who speaks on a call of this process, as `Switch.listen` does; false when it can't. */
  listen(asked: Listening): Promise<boolean>;
  /** What recordings are sealed with. */
  recordingKey(): Buffer;
  /** The voice that speaks the prompts; null where there is none. */
  speech(): Speech | null;
  /** The sound of a prompt by its signed name, for a switch that fetches it; null for a name that we did not give. */
  prompt(name: string): Promise<Buffer | null>;
  /** Does what a desk asks for its call. */
  act: TalkCommands;
}>;

/** A house without a telephone. */
export const NO_LINE: Line = {
  ...{ state: () => 'none', places: () => [], socketTarget: () => null },
  ...{ speech: () => null, prompt: async () => null },
  ...{
    listen: async () => false,
    pauseRecording: async () => false,
    recordingKey: () => Buffer.alloc(32),
  },
  act: async () => refuse('telephone_none'),
};
