import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileStore } from '../adapters/documents/file-store.ts';
import { CannotStart } from '../adapters/postgres/cannot-start.ts';
import { ariSwitch } from '../adapters/telephony/ari-switch.ts';
import { type EmbeddedSwitch, keepSwitch } from '../adapters/telephony/embedded-switch.ts';
import { freeTcpPort, udpPort } from '../adapters/telephony/free-port.ts';
import { accountsOf, nodeOf, type SipAccount } from '../adapters/telephony/switch-home.ts';
import { type Speech, speechOf } from '../adapters/telephony/speech.ts';
import type { Switch, TelephoneState } from '../adapters/telephony/switch.ts';
import { type FetchedPrompts, fetchedPrompts } from '../adapters/telephony/fetched-prompts.ts';
import { isInstalled } from '../adapters/telephony/install-switch.ts';
import type { SocketTarget } from '../adapters/telephony/place-socket.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { recordWatch } from '../features/call/follow-records.ts';
import { type Line, NO_LINE } from '../features/call/line.ts';
import { type CallService, callService } from '../features/call/serve-calls.ts';
import { leaveDeserted } from '../features/call/take-place.ts';
import en from '../locales/en/telephony.json' with { type: 'json' };
import fr from '../locales/fr/telephony.json' with { type: 'json' };
import { projectRoot } from './config.ts';
import { keyOf } from './key-file.ts';
import type { House, Part } from './part.ts';
import { ticketDeps } from './ticket-deps.ts';
import { removeSheet, writeSheet } from './phone-sheet.ts';

/** The part of the server that takes calls. */
export type TelephonePart = Part & Line;

/** How often it is looked again who may ring, in milliseconds. */
const LOOK = 1_000;
/** How often it is looked what other processes ask of the calls that are served here, in milliseconds. */
const ANSWER = 100;
/** How often what the switch wrote down is read, in milliseconds. */
const READ = 5_000;
/** How often places are taken back whose browser is gone, in milliseconds. */
const LEAVE = 10_000;
/** How long a start waits for a switch that does not answer, in milliseconds. */
const PATIENCE = 3_000;

/** Builds the part; it takes calls once started, from our own switch or from the one of `ARI_URL`. */
export function telephonePart(): TelephonePart {
  let state: TelephoneState = 'none';
  let own: EmbeddedSwitch | null = null;
  let places: readonly SipAccount[] = [];
  let calls: CallService | null = null;
  let key = (): Buffer => Buffer.alloc(0);
  let speech: Speech | null = null;
  let prompts: FetchedPrompts | null = null;
  let target: SocketTarget | null = null;
  return {
    name: 'telephone',
    state: () => state,
    places: () => places,
    pauseRecording: async (...asked) => (await calls?.pauseRecording(...asked)) ?? false,
    listen: async (asked) => (await calls?.listen(asked)) ?? false,
    recordingKey: () => key(),
    speech: () => speech,
    prompt: async (name) => (await prompts?.read(name)) ?? null,
    act: (...words) => (calls ?? NO_LINE).act(...words),
    socketTarget: () => (state === 'up' ? target : null),
    async start(house: House) {
      const { telephony } = house.config;
      key = () => keyOf(house.config, 'recording');
      // That of a killed run.
      removeSheet(house.config.dataFolder);
      if (!telephony.own && telephony.ariUrl === undefined) return { stop: async () => {} };
      state = 'down';
      if (telephony.ariUrl === undefined) {
        own = await ownSwitch(house);
        places = accountsOf(keyOf(house.config, 'telephony')).places;
        speech = speechOf(telephony.root, own.sounds);
      } else if (isInstalled(telephony.root) && process.getuid?.() === 0) {
        // The voice stands in a root of its own, which only root enters.
        prompts = promptsOf(house);
        speech = prompts.speech;
      }
      const ariUrl = telephony.ariUrl ?? own?.ariUrl ?? '';
      const folder = own?.records ?? telephony.records;
      target = targetOf(ariUrl);
      const reached = { ariUrl, sounds: own?.sounds ?? '', folder, speech };
      const serving = serve(house, reached, {
        state(now) {
          if (now !== state) house.log.warn({ state: now }, 'the telephone');
          state = now;
        },
        async found(theSwitch) {
          if (own !== null) return;
          // Those that `relais telephony --config` gives: all of them, or none.
          const all = accountsOf(keyOf(house.config, 'telephony')).places;
          places = (await theSwitch.knows(all.at(-1)?.name ?? '')) ? all : [];
        },
      });
      calls = serving.calls;
      // Who is told that we are ready may call at once; a switch that is away is followed all the same.
      await Promise.race([serving.firstUp, delay(PATIENCE, undefined, { ref: false })]);
      return {
        async stop() {
          await serving.close();
          await own?.stop();
          removeSheet(house.config.dataFolder);
        },
      };
    },
  };
}

type Reached = Readonly<{
  ariUrl: string;
  sounds: string;
  folder: string | undefined;
  speech: Speech | null;
}>;

function serve(
  house: House,
  { ariUrl, sounds, folder, speech }: Reached,
  told: Readonly<{
    state(now: TelephoneState): void;
    found(theSwitch: Switch): Promise<void>;
  }>,
): { calls: CallService; firstUp: Promise<void>; close(): Promise<void> } {
  const { config, pool, clock, log } = house;
  const node = nodeOf(config.dataFolder);
  let closing = false;
  const onError = (err: unknown): void => {
    // What was under way when it was stopped is found again at the next start.
    if (!closing) log.error({ err }, 'a call could not be served');
  };
  const files = fileStore(join(config.dataFolder, 'files'));
  const calls = callService({
    ...{ pool, clock, node, trialDesk: accountsOf(keyOf(config, 'telephony')).trialDesk.name },
    agreements: agreementBook(),
    greeting: `sound:${sounds || 'relais'}/greeting`,
    recording: {
      ...{ agreements: agreementBook(), key: keyOf(config, 'recording'), files },
      announcement: async (language) =>
        speech === null
          ? 'sound:relais/announcement'
          : speech.speak(language, { fr, en }[language].announcement),
    },
    path: speech === null ? null : { ...ticketDeps(house), files, speech },
    onError,
  });
  const records = folder === undefined ? null : recordWatch({ pool, clock, node, folder });
  const first = Promise.withResolvers<void>();
  const ari = ariSwitch(ariUrl, node, {
    async onUp(theSwitch) {
      await calls.reconcile(theSwitch);
      records?.up(theSwitch);
      await told.found(theSwitch);
      told.state('up');
      first.resolve();
    },
    onDown() {
      calls.lost();
      records?.down();
      if (!closing) told.state('down');
    },
    onEvent: calls.onEvent,
    takesCalls: calls.takesCalls,
    onError,
  });
  const reading = setInterval(() => void records?.read().catch(onError), READ);
  reading.unref();
  const looking = setInterval(() => void calls.look().catch(onError), LOOK);
  looking.unref();
  const answering = setInterval(() => void calls.answer().catch(onError), ANSWER);
  answering.unref();
  const leaving = setInterval(() => void leaveDeserted(pool, clock.now()).catch(onError), LEAVE);
  leaving.unref();
  return {
    calls,
    firstUp: first.promise,
    async close() {
      closing = true;
      clearInterval(looking);
      clearInterval(answering);
      clearInterval(leaving);
      clearInterval(reading);
      await ari.close();
      await calls.leave().catch(onError);
    },
  };
}

/** Has what is said fetched here by the switch of `ARI_URL`, which shares no folder with us. */
function promptsOf({ config }: House): FetchedPrompts {
  const { telephony, dataFolder, publicUrl } = config;
  const spoken = speechOf(telephony.root, `/srv/relais-${nodeOf(dataFolder)}/sounds`);
  const base = new URL('/api/v1/telephone/prompts/', telephony.promptsUrl ?? publicUrl);
  return fetchedPrompts(spoken, base.href, keyOf(config, 'telephony'));
}

/** Where a switch takes the sockets of browsers: at the web server that it is commanded by. */
function targetOf(ariUrl: string): SocketTarget {
  const { protocol, hostname, port, pathname } = new URL(ariUrl);
  const secure = protocol === 'https:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const path = `${pathname.replace(/\/$/, '')}/ws`;
  return { host, port: Number(port) || (secure ? 443 : 80), secure, path };
}

/** Starts our own switch, and leaves a sheet of its accounts in the data folder. */
async function ownSwitch({ config, log }: House): Promise<EmbeddedSwitch> {
  const { dataFolder, telephony } = config;
  const { root, trunk, carrier, sipHost } = telephony;
  const sipPort = await udpPort(sipHost, telephony.sipPort).catch((error: Error) => {
    throw new CannotStart('sip_port', { host: sipHost, port: telephony.sipPort }, error);
  });
  const key = keyOf(config, 'telephony');
  const running = await keepSwitch(
    {
      ...{ root, trunk, key, sipHost, sipPort, ariPort: await freeTcpPort() },
      ...{ node: nodeOf(dataFolder), templates: join(projectRoot, 'ops/asterisk') },
      greeting: fr.greeting,
      ...(carrier && { carrier }),
    },
    join(dataFolder, 'asterisk.log'),
    (err) => log.error({ err }, 'the telephone switch ended'),
  );
  // The places are lent by the server only.
  const { line, desks, trial, trialDesk } = accountsOf(key);
  writeSheet(dataFolder, { sip: `${sipHost}:${sipPort}`, line, desks, trial, trialDesk });
  return running;
}
