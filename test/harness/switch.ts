import { setTimeout as delay } from 'node:timers/promises';
import { CannotStart } from '../../adapters/postgres/cannot-start.ts';
import { createPool, type Pool } from '../../adapters/postgres/pool.ts';
import { readRuntimeFile } from '../../adapters/postgres/runtime-file.ts';
import { udpPort } from '../../adapters/telephony/free-port.ts';
import { installSwitch } from '../../adapters/telephony/install-switch.ts';
import { openPhone, type SipPhone, type Talk } from '../../adapters/telephony/sip-phone.ts';
import { shareOf } from '../../adapters/telephony/sound.ts';
import type { SipAccount } from '../../adapters/telephony/switch-home.ts';

/** Where the switch of the tests is installed: that of this machine. */
export const switchRoot = process.env.ASTERISK_ROOT ?? '/opt/relais-asterisk';

/**
 * Installs the switch when it is not there; why the archive can't serve it, null otherwise: any other cause
 * must fail the tests, which need it.
 */
export async function switchIsThere(): Promise<string | null> {
  try {
    await installSwitch({ root: switchRoot });
    return null;
  } catch (error) {
    return error instanceof CannotStart && error.code === 'switch_archive' ? String(error) : null;
  }
}

/** A UDP port of loopback for a switch that takes it a while later: nobody is given it by chance meanwhile. */
export const sipPortFree = (): Promise<number> => udpPort('127.0.0.1', 0);

/** No test waits longer, in milliseconds: what waits for ever keeps its file from ending. */
const LONGEST = 120_000;

/** A phone on loopback for an account of a switch, as patient as the tests. */
export function phoneOf(sip: string, account: SipAccount): Promise<SipPhone> {
  const [host = '', port] = sip.split(':');
  return openPhone('127.0.0.1', { host, port: Number(port) }, account, LONGEST);
}

/** Waits until something holds. */
export async function until(holds: () => unknown): Promise<void> {
  for (const begun = performance.now(); !(await holds()); await delay(25)) {
    if (performance.now() - begun > LONGEST) throw new Error(`waited in vain: ${String(holds)}`);
  }
}

/** How a server says that its telephone is. */
export async function telephoneOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/system`);
  return ((await answer.json()) as { telephone: string }).telephone;
}

/** Waits until a server follows its switch: one that is ready may not have reached it yet. */
export function follows(url: string): Promise<void> {
  return until(async () => (await telephoneOf(url)) === 'up');
}

/** Waits until a talk hears a tone, alone and clear. */
export function hears(talk: Talk, hertz: number): Promise<void> {
  return until(() => shareOf(talk.sound.heard(), hertz) > 0.8);
}

/** What is asked of the database of the server that runs on a data folder. */
export async function rowsOf<T>(folder: string, statement: string): Promise<T[]> {
  const pool: Pool = createPool({ url: readRuntimeFile(folder)?.databaseUrl ?? '', max: 1 });
  try {
    return (await pool.query(statement)).rows as T[];
  } finally {
    await pool.end();
  }
}
