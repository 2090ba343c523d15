import { type Ari, connectAri, there } from './ari-connection.ts';
import { type HeldBridges, heldBridges } from './held-bridges.ts';
import { type Channel, channelOf, legOf, readEvent } from './read-ari-event.ts';
import type { Switch, SwitchEvent } from './switch.ts';

/** Who hears what the switch tells. */
export type SwitchListener = Readonly<{
  /** The switch is there, the first time or again: what happened meanwhile was not told. */
  onUp(theSwitch: Switch): Promise<void>;
  onDown(): void;
  onEvent(event: SwitchEvent): Promise<void>;
  onError(error: unknown): void;
}>;

/** What Asterisk would tell and nobody hears: most of its events. */
const UNHEARD = [
  ...['ChannelVarset', 'Dial', 'ChannelStateChange', 'ChannelEnteredBridge', 'ChannelLeftBridge'],
  ...['ChannelConnectedLine', 'ChannelDialplan', 'BridgeCreated', 'BridgeDestroyed'],
  ...['ChannelCreated', 'ChannelHangupRequest', 'PlaybackStarted', 'DeviceStateChanged'],
];

/** Reaches an Asterisk by its own interface, as the application `relais-<node>`. */
export function ariSwitch(
  url: string,
  node: string,
  listener: SwitchListener,
): Readonly<{ close(): Promise<void> }> {
  const app = `relais-${node}`;
  const held = heldBridges(node);
  const theSwitch = commands(() => ari, app, held);
  const ari: Ari = connectAri(url, app, {
    async onUp() {
      const disallowed = UNHEARD.map((type) => ({ type }));
      await ari.ask('PUT', `applications/${app}/eventFilter`, {}, { disallowed });
      const eventSource = 'endpoint:PJSIP';
      await ari.ask('POST', `applications/${app}/subscription`, { eventSource });
      await held.recount(ari);
      await listener.onUp(theSwitch);
    },
    onDown: listener.onDown,
    onError: listener.onError,
    async onEvent(event) {
      if (event.type === 'CallBroadcast') return claim(ari, app, channelOf(event).id);
      const read = readEvent(event);
      if (read === null) return;
      if (read.type === 'left') held.forget(read.leg);
      await listener.onEvent(read);
    },
  });
  return ari;
}

/** A message ends when nobody speaks, in seconds. */
const SILENCE = 6;

/** Takes a call for ours, unless another node was first. */
async function claim(ari: Ari, application: string, channelId: string): Promise<void> {
  await there(ari.ask('POST', 'events/claim', { channelId, application }));
}

function commands(getAri: () => Ari, app: string, held: HeldBridges): Switch {
  const ask: Ari['ask'] = (...words) => getAri().ask(...words);
  return {
    answer: (leg) => there(ask('POST', `channels/${leg}/answer`)),
    play: (leg, media, playback) =>
      there(ask('POST', `channels/${leg}/play/${playback}`, { media: media.join(',') })),
    stopPlaying: (playback) => there(ask('DELETE', `playbacks/${playback}`)),
    recordMessage: (leg, name, seconds) =>
      there(
        ask('POST', `channels/${leg}/record`, {
          ...{ name, format: 'wav', beep: 'true', terminateOn: '#' },
          ...{ maxDurationSeconds: String(seconds), maxSilenceSeconds: String(SILENCE) },
        }),
      ),
    async takeRecording(name) {
      const bytes = await getAri().bytes(`recordings/stored/${name}/file`);
      await there(ask('DELETE', `recordings/stored/${name}`));
      return bytes;
    },
    hold: (leg) => held.hold(getAri(), leg),
    ring: (desk, call, leg, seconds) =>
      there(
        ask('POST', 'channels', {
          ...{ endpoint: `PJSIP/${desk}`, app, appArgs: `desk,${call},${desk}` },
          ...{ channelId: leg, timeout: String(seconds), originator: call },
        }),
      ),
    async connect(call, desk) {
      held.forget(call);
      const bridge = `talk-${call}`;
      await there(ask('POST', 'bridges', { type: 'mixing', bridgeId: bridge, name: bridge }));
      return there(ask('POST', `bridges/${bridge}/addChannel`, { channel: `${call},${desk}` }));
    },
    async hangUp(leg) {
      await there(ask('DELETE', `channels/${leg}`));
      await there(ask('DELETE', `bridges/talk-${leg}`));
    },
    async legs() {
      const { channel_ids: ours } = await ask<{ readonly channel_ids: readonly string[] }>(
        'GET',
        `applications/${app}`,
      );
      const channels = await ask<readonly Channel[]>('GET', 'channels');
      return channels
        .map(legOf)
        .filter(({ id, forCall }) => ours.includes(id) || ours.includes(forCall ?? id));
    },
    async desks() {
      const all = await ask<readonly { resource: string; state: string }[]>(
        'GET',
        'endpoints/PJSIP',
      );
      return all.filter(({ state }) => state === 'online').map(({ resource }) => resource);
    },
  };
}
