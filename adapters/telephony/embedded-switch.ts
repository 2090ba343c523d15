import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../postgres/cannot-start.ts';
import { homeOf, passwordOf, SWITCH_UID, type SwitchSettings, writeHome } from './switch-home.ts';

/** A running Asterisk of our own. */
export type EmbeddedSwitch = Readonly<{
  /** Where it is commanded from, with its name and password. */
  ariUrl: string;
  /** Where it writes down its calls, as this host sees it. */
  records: string;
  /** What its media are played from. */
  sounds: string;
  /** Stops it; resolves when it is gone. */
  stop(): Promise<void>;
  /** Resolves when it ends by itself or is stopped. */
  ended: Promise<void>;
}>;

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/**
 * Starts Asterisk as `startSwitch` does, and again, at the same place, whenever it ends without being asked; `onEnd`
 * is told of each end, and of what hinders a new start.
 */
export async function keepSwitch(
  settings: SwitchSettings,
  logFile: string,
  onEnd: (error: unknown) => void,
): Promise<EmbeddedSwitch> {
  let running = await startSwitch(settings, logFile);
  const stopping = new AbortController();
  const { signal } = stopping;
  const kept = (async () => {
    for (let pause = FIRST_PAUSE; ; ) {
      await running.ended;
      if (signal.aborted) return;
      onEnd(new CannotStart('switch_ended', { logFile }));
      for (let up = false; !up && !signal.aborted; ) {
        await delay(pause, undefined, { signal }).catch(() => {});
        if (signal.aborted) return;
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        try {
          running = await startSwitch(settings, logFile);
          up = true;
        } catch (error) {
          onEnd(error);
        }
      }
    }
  })();
  return {
    ...running,
    ended: kept,
    async stop() {
      stopping.abort();
      await running.stop();
      await kept;
    },
  };
}

/**
 * Starts Asterisk in its own root, as a user of its own; resolves once it can be commanded. Dies with this
 * process. Throws CannotStart when it does not come up; `logFile` then says why.
 */
export async function startSwitch(
  settings: SwitchSettings,
  logFile: string,
): Promise<EmbeddedSwitch> {
  const { inside, outside } = homeOf(settings);
  await clearLeftovers(`${inside}/etc/asterisk.conf`);
  writeHome(settings);
  const child = launch(settings.root, `${inside}/etc/asterisk.conf`, logFile);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = new URL(`http://127.0.0.1:${settings.ariPort}/`);
  url.username = 'relais';
  url.password = passwordOf(settings.key, 'ari');
  try {
    await ready(child, url, logFile);
  } catch (error) {
    await stop(child, ended);
    throw error;
  }
  return {
    ...{ ariUrl: url.href, sounds: `${inside}/sounds`, ended },
    records: join(outside, 'log/cel-custom'),
    stop: () => stop(child, ended),
  };
}

function launch(root: string, config: string, logFile: string): ChildProcess {
  const log = openSync(logFile, 'w', 0o600);
  // A change of user forgets what the kernel was to do when we die: setpriv asks for it last.
  const as = [`--reuid=${SWITCH_UID}`, `--regid=${SWITCH_UID}`, '--clear-groups'];
  const words = ['setpriv', ...as, '--pdeathsig', 'TERM', '--', 'asterisk', '-f', '-C', config];
  const child = spawn('chroot', [root, ...words], {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C.UTF-8', HOME: '/', TZ: 'UTC' },
    stdio: ['ignore', log, log],
    // Its own session: Ctrl-C in a terminal must reach us first.
    detached: true,
  });
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  return child;
}

/** Seconds rather than tenths: a busy machine loads a hundred modules slowly. */
const PATIENCE = 60_000;

async function ready(child: ChildProcess, url: URL, logFile: string): Promise<void> {
  const headers = { authorization: `Basic ${btoa(`${url.username}:${url.password}`)}` };
  for (const begun = performance.now(); performance.now() - begun < PATIENCE; await delay(50)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    const answer = await fetch(`${url.origin}/ari/applications`, { headers }).catch(() => null);
    if (answer?.ok) return;
  }
  throw new CannotStart('switch_ended', { logFile });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 1_500);
  await ended;
  clearTimeout(late);
}

/** Ends the switch that a killed run left behind: it would hold our ports. */
async function clearLeftovers(config: string): Promise<void> {
  for (let waited = 0; ; waited++) {
    const left = readdirSync('/proc').filter((pid) => {
      if (!/^\d+$/.test(pid)) return false;
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return words[0]?.endsWith('asterisk') && words.includes(config);
      } catch {
        return false;
      }
    });
    if (left.length === 0) return;
    for (const pid of left) {
      try {
        process.kill(Number(pid), waited < 50 ? 'SIGTERM' : 'SIGKILL');
      } catch {
        // Gone meanwhile.
      }
    }
    await delay(40);
  }
}
