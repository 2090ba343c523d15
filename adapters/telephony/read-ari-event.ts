import type { AriEvent } from './ari-connection.ts';
import { isPlace } from './place.ts';
import type { LiveLeg, SwitchEvent } from './switch.ts';

/** A channel as Asterisk tells of it. */
export type Channel = Readonly<{
  id: string;
  name?: string;
  state: string;
  dialplan?: Readonly<{ app_data?: string }>;
  caller?: Readonly<{ number?: string }>;
}>;

/** What a leg says that was taken from another node: nobody comes. */
export const MOVED = 'moved';

/** What an event of Asterisk means to a queue; null for nothing. */
export function readEvent(event: AriEvent): SwitchEvent | null {
  switch (event.type) {
    case 'StasisStart': {
      const [word = '', call = '', desk = ''] = event.args as string[];
      const { id: leg, caller } = channelOf(event);
      if (word === MOVED) return null;
      if (word === 'dialled') return { type: 'reached', leg, call, number: desk };
      if (word === 'desk') return { type: 'picked_up', leg, call, desk };
      return { type: 'came', leg, service: word, number: caller?.number ?? '' };
    }
    case 'PlaybackFinished': {
      const { id, target_uri: target } = event.playback as { id: string; target_uri: string };
      const call = callSpoken(target);
      if (call !== null) return { type: 'announced', leg: call, call };
      return { type: 'played', leg: legNamed(target), playback: id };
    }
    case 'ChannelDtmfReceived':
      return { type: 'keyed', leg: channelOf(event).id, key: event.digit as string };
    case 'RecordingFinished':
    case 'RecordingFailed': {
      const { name, target_uri: target, duration } = event.recording as Recording;
      const call = callSpoken(target);
      if (call !== null) return { type: 'talk_recorded', leg: call, call };
      const seconds = event.type === 'RecordingFailed' ? 0 : (duration ?? 0);
      return { type: 'recorded', leg: legNamed(target), name, seconds };
    }
    // The end of its stay with us is no end: another node may have taken it.
    case 'ChannelDestroyed': {
      const { id: leg, state } = channelOf(event);
      const { cause } = event as { cause?: number };
      const unreached = state === 'Down' && NO_WAY.has(cause);
      return { type: 'left', leg, call: callOf(leg), cut: cause === NO_SOUND, unreached };
    }
    case 'ContactStatusChange': {
      const { aor: desk, uri, contact_status: status } = event.contact_info as Contact;
      if (!isPlace(desk)) return { type: 'desks_changed' };
      return { type: 'place_moved', desk, address: addressOf(uri), isThere: status !== 'Removed' };
    }
    case 'EndpointStateChange':
    case 'PeerStatusChange':
      return { type: 'desks_changed' };
    default:
      return null;
  }
}

/** The cause that the switch gives when nothing was heard from a leg for too long. */
const NO_SOUND = 44;

/** Those it gives when no way led to the telephone: no route, nobody registered, out of order, its socket broke. */
const NO_WAY: ReadonlySet<number | undefined> = new Set([3, 20, 27, 34]);

type Contact = Readonly<{ aor: string; uri: string; contact_status: string }>;

/** Who answers where, of a SIP address: what the switch rings has fewer parameters than what was registered. */
export function addressOf(uri: string): string {
  return uri.split(';')[0] ?? '';
}

type Recording = { name: string; target_uri: string; duration?: number };

/** The call of a bridge where people speak; null for anything else. */
function callSpoken(target: string): string | null {
  return /^bridge:talk-(.+)$/.exec(target)?.[1] ?? null;
}

function legNamed(target: string): string {
  return target.replace(/^channel:/, '');
}

/** The channel that an event is about. */
export function channelOf(event: AriEvent): Channel {
  return event.channel as Channel;
}

/** A leg that we make is named after the call that it is for. */
const OWN_LEG = /^(desk|dialled)-\d+-(.+)$/;

function callOf(leg: string): string | null {
  return OWN_LEG.exec(leg)?.[2] ?? null;
}

/** A channel as a leg; the dial plan's last word names the service. */
export function legOf({ id, name, state, dialplan, caller }: Channel): LiveLeg {
  const forCall = callOf(id);
  const desk = forCall === null ? null : (/^PJSIP\/(.+)-[0-9a-f]+$/.exec(name ?? '')?.[1] ?? null);
  const service = forCall === null ? (dialplan?.app_data?.split(',').at(-1) ?? '') : null;
  const dialled = OWN_LEG.exec(id)?.[1] === 'dialled';
  const number = caller?.number ?? '';
  return { id, forCall, dialled, desk, up: state === 'Up', service, number };
}
