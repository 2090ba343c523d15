import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Browser } from 'playwright-core';
import { createPool, type Pool } from '../../adapters/postgres/pool.ts';
import { readRuntimeFile } from '../../adapters/postgres/runtime-file.ts';
import { freeTcpPort } from '../../adapters/telephony/free-port.ts';
import { openPhone, type SipPhone } from '../../adapters/telephony/sip-phone.ts';
import { nodeOf } from '../../adapters/telephony/switch-home.ts';
import { type PhoneSheet, readSheet } from '../../main/phone-sheet.ts';
import { type LineOut, lineOut } from './line-out.ts';
import { dataFolder, relais } from './relais-process.ts';
import { certificateFor, outerAddress, telephoningBrowser } from './softphone.ts';
import { follows, switchRoot } from './switch.ts';

/** The last call, as it is stored. */
export type LastCall = Readonly<{
  id: number;
  state: string;
  desk: string | null;
  queued_at: Date;
  answered_at: Date | null;
  end_reason: string | null;
}>;

/**
 * A house whose agents' browsers are telephones: its switch, at an address that is not loopback, by HTTPS and wss through
 * a line that can be lost, and a real Chromium.
 */
export type SoftphoneHouse = Readonly<{
  folder: string;
  line: LineOut;
  url: string;
  sheet: PhoneSheet;
  pool: Pool;
  browser: Browser;
  /** Opens a telephone of ours under an account; closed with the house. */
  phoneFor(account: PhoneSheet['line']): Promise<SipPhone>;
  lastCall(): Promise<LastCall | undefined>;
  /** The types of the facts of the last call. */
  factsOf(): Promise<string[]>;
  ask(secret: string, method: string, path: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}>;

/** Starts one whose browser's microphone hears a tone of some hertz; nobody rests after a call, and a ring is long. */
export async function softphoneHouse(hertz: number): Promise<SoftphoneHouse> {
  const { folder, remove } = dataFolder();
  const address = outerAddress();
  const phones: SipPhone[] = [];
  const tls = certificateFor(address, folder);
  // What asks from here trusts the certificate of this house, and goes on refusing others.
  const own = readFileSync(tls.TLS_CERT, 'utf8');
  setDefaultCACertificates([...getCACertificates('default'), own]);
  const port = await freeTcpPort();
  const line = await lineOut(address, port);
  const url = `https://${address}:${line.port}`;
  const server = relais(['start', '--telephony'], {
    ...{ RELAIS_DATA: folder, SIP_PORT: '0', METRICS_PORT: '0', RELAIS_DEMO: 'no' },
    ...{ SIP_HOST: address, HOST: address, PORT: String(port), PUBLIC_URL: url, ...tls },
  });
  await server.says('Pour arrêter');
  await follows(url);
  const sheet = readSheet(folder);
  const pool = createPool({ url: readRuntimeFile(folder)?.databaseUrl ?? '', max: 2 });
  await pool.query('UPDATE call_queue SET wrap_up_seconds = 0, ring_seconds = 120');
  const browser = await telephoningBrowser(hertz, folder);
  return {
    ...{ folder, line, url, sheet, pool, browser },
    async phoneFor(account) {
      const [host = '', sip] = sheet.sip.split(':');
      const phone = await openPhone(host, { host, port: Number(sip) }, account);
      phones.push(phone);
      return phone;
    },
    async lastCall() {
      const { rows } = await pool.query<LastCall>(
        'SELECT * FROM phone_call ORDER BY id DESC LIMIT 1',
      );
      return rows[0];
    },
    async factsOf() {
      const { rows } = await pool.query<{ type: string }>(
        `SELECT type FROM phone_call_event
          WHERE phone_call_id = (SELECT max(id) FROM phone_call) ORDER BY seq`,
      );
      return rows.map(({ type }) => type);
    },
    ask: (secret, method, path, body) =>
      fetch(url + path, {
        method,
        headers: {
          cookie: `__Host-relais=${secret}`,
          // Nothing of it stays open on a line that is lost.
          connection: 'close',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async close() {
      await browser.close();
      for (const phone of phones) await phone.close();
      await pool.end();
      line.close();
      server.child.kill('SIGTERM');
      await server.ended;
      rmSync(join(switchRoot, `/srv/relais-${nodeOf(folder)}`), { recursive: true, force: true });
      remove();
    },
  };
}
