import { setTimeout as delay } from 'node:timers/promises';
import { type Ari, AriFault, connectAri, rung, there } from './ari-connection.ts';
import { type HeldBridges, heldBridges } from './held-bridges.ts';
import { isListening, joinListening, leaveListening, startListening } from './listening.ts';
import { addressOf, type Channel, channelOf, legOf, MOVED, readEvent } from './read-ari-event.ts';
import { isPlace } from './place.ts';
import type { Switch, SwitchEvent } from './switch.ts';
import { type TalkBridges, talkBridges } from './talk-bridges.ts';

/** Who hears what the switch tells. */
export type SwitchListener = Readonly<{
  /** The switch is there, the first time or again: what happened meanwhile was not told. */
  onUp(theSwitch: Switch): Promise<void>;
  onDown(): void;
  onEvent(event: SwitchEvent): Promise<void>;
  /** Whether a call that came may be claimed. */
  takesCalls(): boolean;
  onError(error: unknown): void;
}>;

/** What Asterisk would tell and nobody hears: most of its events. */
const UNHEARD = [
  ...['ChannelVarset', 'Dial', 'ChannelStateChange', 'ChannelEnteredBridge', 'ChannelLeftBridge'],
  ...['ChannelConnectedLine', 'ChannelDialplan', 'BridgeCreated', 'BridgeDestroyed'],
  ...[
    'ChannelCreated',
    'ChannelHangupRequest',
    'PlaybackStarted',
    'StasisEnd',
    'DeviceStateChanged',
  ],
];

/** The endpoint through which numbers are dialled: always there, and nobody's desk. */
const CARRIER = 'carrier';

/** Reaches an Asterisk by its own interface, as the application `relais-<node>`. */
export function ariSwitch(
  url: string,
  node: string,
  listener: SwitchListener,
): Readonly<{ close(): Promise<void> }> {
  const app = `relais-${node}`;
  const held = heldBridges(node);
  const talks = talkBridges();
  let keyed = '';
  const ari: Ari = connectAri(url, app, {
    async onUp(id) {
      const disallowed = UNHEARD.map((type) => ({ type }));
      await ari.ask('PUT', `applications/${app}/eventFilter`, {}, { disallowed });
      const eventSource = 'endpoint:PJSIP';
      await ari.ask('POST', `applications/${app}/subscription`, { eventSource });
      await held.recount(ari);
      await talks.recount(ari);
      await listener.onUp({ id, ...commands(ari, app, held, talks) });
    },
    onDown: listener.onDown,
    onError: listener.onError,
    async onEvent(event) {
      if (event.type === 'CallBroadcast') {
        // Who can't be written down is left to another node, or to the switch's own queue.
        if (listener.takesCalls()) await claim(ari, app, channelOf(event).id);
        return;
      }
      if (event.channel !== undefined && isListening(channelOf(event).id)) {
        if (event.type === 'StasisStart') await joinListening(ari, channelOf(event));
        if (event.type === 'ChannelDestroyed') await leaveListening(ari, channelOf(event));
        return;
      }
      const read = readEvent(event);
      if (read === null) return;
      if (read.type === 'left') await held.forget(ari, read.leg);
      if (read.type === 'keyed') {
        // Told for the channel and for its endpoint, which we follow both.
        const told = `${read.leg} ${read.key} ${String(event.timestamp)}`;
        if (told === keyed) return;
        keyed = told;
      }
      await listener.onEvent(read);
      if (read.type === 'left' && read.call === null) await talks.end(ari, read.leg);
    },
  });
  return ari;
}

/** The dial plan ends a call before, in seconds. */
const LONGEST_TALK = 14_400;

/** How often a recording is asked to be silent, and the pause between, in milliseconds. */
const TRIES = 20;
const TRY_MS = 50;

/** A message ends when nobody speaks, in seconds. */
const SILENCE = 6;

/** Takes a call for ours, unless another node was first. */
async function claim(ari: Ari, application: string, channelId: string): Promise<void> {
  await there(ari.ask('POST', 'events/claim', { channelId, application }));
}

function commands(
  ari: Ari,
  app: string,
  held: HeldBridges,
  talks: TalkBridges,
): Omit<Switch, 'id'> {
  const { ask } = ari;
  /** Who waits leaves by going elsewhere. */
  async function leaveHold(legs: readonly string[], go: () => Promise<boolean>): Promise<boolean> {
    try {
      return await go();
    } finally {
      for (const leg of legs) await held.forget(ari, leg);
    }
  }
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
    announce: (call, media) =>
      there(ask('POST', `bridges/talk-${call}/play`, { media: media.join(',') })),
    recordTalk: (call, name) =>
      there(
        ask('POST', `bridges/talk-${call}/record`, {
          ...{ name, format: 'wav', ifExists: 'overwrite' },
          maxDurationSeconds: String(LONGEST_TALK),
        }),
      ),
    async pauseRecording(name, paused) {
      // One that was just asked for is still on its way.
      for (let tries = 0; tries < TRIES; tries++) {
        if (await there(ask(paused ? 'POST' : 'DELETE', `recordings/live/${name}/pause`)))
          return true;
        await delay(TRY_MS);
      }
      return false;
    },
    isRecording: (name) => there(ask('GET', `recordings/live/${name}`)),
    readRecording: (name) => ari.bytes(`recordings/stored/${name}/file`),
    async dropRecording(name) {
      await there(ask('DELETE', `recordings/stored/${name}`));
    },
    hold: (leg) => held.hold(ari, leg),
    ring: (desk, call, leg, seconds, shown) =>
      rung(
        ask('POST', 'channels', {
          ...{ endpoint: `PJSIP/${desk}`, app, appArgs: `desk,${call},${desk}` },
          ...{ channelId: leg, timeout: String(seconds) },
          // A telephone takes the caller's own codec; a browser speaks Opus, whatever is lost on its way.
          ...(isPlace(desk) && { formats: 'opus,g722,alaw' }),
          ...(!isPlace(desk) && (shown ? { formats: 'g722,alaw' } : { originator: call })),
          ...(shown && { callerId: `"${shown.name}" <${shown.number}>` }),
        }),
      ),
    dial: (number, call, leg, seconds) =>
      rung(
        ask('POST', 'channels', {
          ...{ endpoint: `PJSIP/${number}@${CARRIER}`, app, appArgs: `dialled,${call},${number}` },
          ...{ channelId: leg, timeout: String(seconds) },
        }),
      ),
    connect: (call, desk) => leaveHold([call], () => talks.join(ari, call, `${call},${desk}`)),
    join: (call, leg) => leaveHold([leg], () => talks.join(ari, call, leg)),
    async gather(call, legs) {
      const missing = await talks.missing(ari, call, legs);
      if (missing.length === 0) return true;
      return leaveHold(missing, () => talks.join(ari, call, missing.join(',')));
    },
    listen: (asked, name) => startListening(ari, app, asked, name),
    async ringsAt(leg, address) {
      try {
        const { state } = await ask<Channel>('GET', `channels/${leg}`);
        if (state === 'Up') return null;
        const variable = 'CHANNEL(pjsip,target_uri)';
        const path = `channels/${leg}/variable`;
        const { value } = await ask<{ readonly value: string }>('GET', path, { variable });
        return addressOf(value) === address;
      } catch (error) {
        // 500: it is being hung up on.
        if (error instanceof AriFault && [404, 409, 500].includes(error.status)) return null;
        throw error;
      }
    },
    async hangUp(leg) {
      await there(ask('DELETE', `channels/${leg}`));
    },
    async legs(node) {
      const application = node === undefined ? app : `relais-${node}`;
      const { channel_ids: theirs } = await ask<{ readonly channel_ids: readonly string[] }>(
        'GET',
        `applications/${application}`,
      ).catch((error: unknown) => {
        // An application that was never there since the switch began has no legs.
        if (error instanceof AriFault && error.status === 404)
          return { channel_ids: [] as readonly string[] };
        throw error;
      });
      const channels = await ask<readonly Channel[]>('GET', 'channels');
      return channels
        .filter(({ id }) => !isListening(id))
        .map(legOf)
        .filter(({ id, forCall }) => theirs.includes(id) || theirs.includes(forCall ?? id));
    },
    async nodes() {
      type Application = Readonly<{ name: string; channel_ids: readonly string[] }>;
      const all = await ask<readonly Application[]>('GET', 'applications');
      return all
        .filter(({ channel_ids: ids }) => ids.some((id) => !isListening(id)))
        .flatMap(({ name }) => /^relais-(.+)$/.exec(name)?.[1] ?? []);
    },
    async adopt(leg) {
      const move = (id: string): Promise<boolean> =>
        there(ask('POST', `channels/${id}/move`, { app, appArgs: MOVED }));
      if (!(await move(leg))) return false;
      talks.adopt(leg);
      const channels = await ask<readonly Channel[]>('GET', 'channels');
      for (const { id, forCall } of channels.map(legOf)) if (forCall === leg) await move(id);
      return true;
    },
    async channels() {
      return (await ask<readonly Channel[]>('GET', 'channels')).map(({ id }) => id);
    },
    carries: () => there(ask('GET', `endpoints/PJSIP/${CARRIER}`)),
    knows: (account) => there(ask('GET', `endpoints/PJSIP/${account}`)),
    async desks() {
      const all = await ask<readonly { resource: string; state: string }[]>(
        'GET',
        'endpoints/PJSIP',
      );
      return all
        .filter(({ resource, state }) => state === 'online' && resource !== CARRIER)
        .map(({ resource }) => resource);
    },
  };
}
