import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { insertSession } from '../../features/people/account-store.ts';
import type { Role } from '../../features/people/actor.ts';
import { insertGrant } from '../../features/people/directory-store.ts';
import { newSecret } from '../../features/people/secret.ts';
import { insertPerson } from '../../features/people/store.ts';
import { NO_PASSWORD } from './api.ts';
import { startBrowser } from './browser.ts';
import { followArrivals } from './settled.ts';

/** An address of this machine that is not loopback, where it has one. */
export function outerAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

/** A certificate for an address, and its key: two files of a folder. */
export function certificateFor(
  address: string,
  folder: string,
): { TLS_CERT: string; TLS_KEY: string } {
  const [TLS_CERT, TLS_KEY] = [join(folder, 'own.crt'), join(folder, 'own.key')];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const name = ['-subj', `/CN=${address}`, '-addext', `subjectAltName=IP:${address}`];
  execFileSync('openssl', ['req', ...kind, ...name, '-out', TLS_CERT, '-keyout', TLS_KEY], {
    stdio: 'ignore',
  });
  return { TLS_CERT, TLS_KEY };
}

/** A Chromium whose microphone hears a tone, without end. */
export function telephoningBrowser(hertz: number, folder: string): Promise<Browser> {
  const rate = 48_000;
  const data = Buffer.alloc(rate * 2);
  for (let i = 0; i < rate; i++) {
    data.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hertz * i) / rate) * 12_000), i * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  for (const [value, at] of [
    [16, 16],
    [rate, 24],
    [rate * 2, 28],
    [data.length, 40],
  ] as const) {
    head.writeUInt32LE(value, at);
  }
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [2, 32],
    [16, 34],
  ] as const) {
    head.writeUInt16LE(value, at);
  }
  head.write('data', 36);
  const file = join(folder, `tone-${hertz}.wav`);
  writeFileSync(file, Buffer.concat([head, data]));
  return startBrowser([
    ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    ...[`--use-file-for-fake-audio-capture=${file}`, '--allow-loopback-in-peer-connection'],
    '--autoplay-policy=no-user-gesture-required',
  ]);
}

/** Somebody of the centre with a live session: its secret is that of their cookie. */
export async function memberOf(
  pool: Pool,
  name: string,
  role: Role,
): Promise<{ id: number; secret: string }> {
  const now = Date.now();
  const email = `${name.toLowerCase()}@essais.example`;
  const person = { name, email, phone: null, language: 'fr' as const, organizationId: null };
  const id = (await insertPerson(pool, person, now)) as number;
  await insertGrant(pool, id, role, null, now);
  await pool.query(
    'INSERT INTO account (person_id, password_hash, changed_at) VALUES ($1, $2, $3)',
    [id, NO_PASSWORD, new Date(now)],
  );
  const { secret, hash } = newSecret();
  const live = { personId: id, now, expiresAt: now + 12 * 3_600_000, tokenHash: hash };
  await insertSession(pool, { ...live, address: null, userAgent: null });
  return { id, secret };
}

/** A page of the console as somebody, which keeps what it hears; what the browser complains of. */
export async function consoleOf(
  browser: Browser,
  url: string,
  secret: string,
  width = 1280,
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    ...{ ignoreHTTPSErrors: true, locale: 'fr-CA', viewport: { width, height: 900 } },
    permissions: ['microphone'],
  });
  await context.addCookies([
    {
      ...{ name: '__Host-relais', value: secret, domain: new URL(url).hostname, path: '/' },
      ...{ secure: true, httpOnly: true, sameSite: 'Strict' },
    },
  ]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => void complaints.push(error.message));
  await page.exposeBinding('complain', (_source, text: string) => void complaints.push(text));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (globalThis as unknown as { complain(text: string): void }).complain(
        `${violatedDirective} ${blockedURI}`,
      );
    });
    const Own = RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Own {
      constructor(...given: ConstructorParameters<typeof Own>) {
        super(...given);
        this.addEventListener('track', ({ track }) => {
          Object.assign(globalThis, { track, peer: this });
        });
      }
    };
  });
  await followArrivals(page);
  page.setDefaultTimeout(60_000);
  return { page, context, complaints };
}

/** How a page speaks with the switch: what codes its sound, both ways, and what encrypts it. */
export function agreedBy(page: Page): Promise<{ codecs: string[]; dtls: string; srtp: string }> {
  return page.evaluate(async () => {
    const { peer } = globalThis as unknown as { peer: RTCPeerConnection };
    type Row = {
      type: string;
      codecId?: string;
      mimeType?: string;
      dtlsState?: string;
      srtpCipher?: string;
    };
    const rows = new Map<string, Row>();
    (await peer.getStats()).forEach((row: Row & { id: string }) => rows.set(row.id, row));
    const all = [...rows.values()];
    const ways = all.filter(({ type }) => type === 'inbound-rtp' || type === 'outbound-rtp');
    const transport = all.find(({ type }) => type === 'transport');
    return {
      codecs: ways.map(({ codecId }) => rows.get(codecId ?? '')?.mimeType ?? ''),
      dtls: transport?.dtlsState ?? '',
      srtp: transport?.srtpCipher ?? '',
    };
  });
}

/** The tone that a page hears loudest, in hertz; 0 for silence. */
export function heardBy(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { track } = globalThis as unknown as { track?: MediaStreamTrack };
    if (track?.readyState !== 'live') return 0;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 8_192;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    await new Promise((resolve) => {
      setTimeout(resolve, 250);
    });
    const loudness = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(loudness);
    const at = loudness.reduce((best, one, i) => (one > (loudness[best] ?? 0) ? i : best), 0);
    const hertz = (at * context.sampleRate) / analyser.fftSize;
    await context.close();
    return (loudness[at] ?? -200) < -70 ? 0 : hertz;
  });
}
