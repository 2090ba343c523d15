import { readFileSync, statSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { DkimKey } from '../adapters/mail/dkim.ts';
import { type ImapAccount, imapAccount } from '../adapters/mail/imap.ts';
import { readDkim } from './config-dkim.ts';
import { readSending, type Sending } from './config-sending.ts';
import { readSms, type SmsConfig } from './config-sms.ts';
import { readTelephony, type TelephonyConfig } from './config-telephony.ts';
import { type IntakeAddress, intakeAddress } from '../adapters/mail/mail-intake.ts';

/** Everything the environment decides, read once and frozen. */
export type Config = Readonly<{
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** Whether only this machine can reach the server. */
  loopback: boolean;
  /** Where the embedded database, the files and the accounts are; absolute. */
  dataFolder: string;
  /** An outside PostgreSQL; undefined means the embedded one. */
  databaseUrl?: string;
  /** The origin that links and cookies use, without a final slash. */
  publicUrl: string;
  tls?: Readonly<{ cert: string; key: string }>;
  /** Addresses and ranges whose forwarded headers are believed. */
  trustedProxies: readonly string[];
  smtpUrl?: string;
  /** The mailbox that is read; undefined for none. */
  imap?: ImapAccount;
  /** Where mail is handed over directly; undefined for nowhere. */
  intake?: IntakeAddress;
  mailAddress: string;
  /** The address that messages come back to, each with a part of its own; undefined: the sender's. */
  mailReturn?: string;
  /** How fast letters are handed over; undefined: as usual. */
  sending?: Sending;
  /** What letters are signed with; undefined: they are not. */
  dkim?: DkimKey;
  /** Who hands on short messages; undefined: nobody. */
  sms?: SmsConfig;
  telephony: TelephonyConfig;
  /** Where the public status board is written, for a web server of its own; absolute. */
  statusFolder?: string;
  /** Addresses and ranges that are not public, where requests may go all the same. */
  allowedNetworks: readonly string[];
  /** Where the metrics are served, on loopback; 0 for nowhere. */
  metricsPort: number;
  logLevel: string;
  /** Whether the first start of an embedded database on loopback plays a demonstration. */
  demo: boolean;
}>;

/** One variable that can't be used; `code` is the key under `config.` in locales/<language>/cli.json. */
export type ConfigError = Readonly<{
  variable: string;
  code: string;
  params: Readonly<Record<string, string | number>>;
}>;

export type ConfigRefusal = Readonly<{
  refused: true;
  code: 'config';
  errors: readonly ConfigError[];
}>;

export const projectRoot = resolve(import.meta.dirname, '..');

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const loopbackRanges = new BlockList();
loopbackRanges.addSubnet('127.0.0.0', 8, 'ipv4');
loopbackRanges.addAddress('::1', 'ipv6');

/** Reads the configuration from the environment; everything wrong is refused at once. */
export function readConfig(env: NodeJS.ProcessEnv, cwd = process.cwd()): Config | ConfigRefusal {
  const errors: ConfigError[] = [];
  const no = (variable: string, code: string, params: ConfigError['params'] = {}): undefined => {
    errors.push({ variable, code, params: { variable, ...params } });
  };
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;

  const host = text('HOST') ?? '127.0.0.1';
  if (!isHost(host)) no('HOST', 'host', { value: host });
  const loopback = isLoopback(host);
  const port =
    readPort(text('PORT'), 3000) ?? no('PORT', 'port', { value: text('PORT') ?? '' }) ?? 0;
  const besides = port === 0 || port === 65_535 ? 0 : port + 1;
  const metricsText = text('METRICS_PORT');
  const metricsPort =
    readPort(metricsText, besides) ?? no('METRICS_PORT', 'port', { value: metricsText ?? '' }) ?? 0;
  if (metricsPort !== 0 && metricsPort === port) no('METRICS_PORT', 'same_port', { port });

  const dataFolder = resolve(cwd, text('RELAIS_DATA') ?? join(projectRoot, '.relais'));
  if (!canBeFolder(dataFolder)) no('RELAIS_DATA', 'folder', { value: dataFolder });
  const statusText = text('STATUS_FOLDER');
  const statusFolder = statusText === undefined ? undefined : resolve(cwd, statusText);
  if (statusFolder && !canBeFolder(statusFolder)) {
    no('STATUS_FOLDER', 'folder', { value: statusFolder });
  }
  const databaseUrl = text('DATABASE_URL');
  if (databaseUrl && !isUrl(databaseUrl, ['postgres:', 'postgresql:'])) {
    no('DATABASE_URL', 'database_url');
  }

  const tls = readTls(text('TLS_CERT'), text('TLS_KEY'), cwd, no);
  const secure =
    tls !== undefined || text('TLS_CERT') !== undefined || text('TLS_KEY') !== undefined;
  const trustedProxies = (text('TRUSTED_PROXIES') ?? '').split(/[\s,]+/).filter(Boolean);
  for (const proxy of trustedProxies) {
    const wrong = wrongProxy(proxy);
    if (wrong) no('TRUSTED_PROXIES', wrong, { value: proxy });
  }
  const allowedNetworks = (text('ALLOWED_NETWORKS') ?? '').split(/[\s,]+/).filter(Boolean);
  for (const network of allowedNetworks) {
    const wrong = wrongProxy(network);
    if (wrong) no('ALLOWED_NETWORKS', 'network', { value: network });
  }
  for (const former of ['SMS_PRIVATE', 'WEBHOOK_PRIVATE']) {
    if (text(former) !== undefined) no(former, 'replaced', { other: 'ALLOWED_NETWORKS' });
  }
  if (!loopback && !secure && trustedProxies.length === 0) no('HOST', 'exposed', { value: host });

  const publicUrl = readPublicUrl(text('PUBLIC_URL'), { host, port, loopback, secure }, no);
  if (publicUrl.startsWith('https:') && !secure && trustedProxies.length === 0) {
    no('PUBLIC_URL', 'nobody_encrypts', { value: publicUrl });
  }

  const smtpUrl = text('SMTP_URL');
  if (smtpUrl && !isUrl(smtpUrl, ['smtp:', 'smtps:'])) no('SMTP_URL', 'smtp_url');
  const imapUrl = text('IMAP_URL');
  const imap = imapUrl === undefined ? null : imapAccount(imapUrl);
  if (imapUrl !== undefined && (imap === null || imap.login === '')) no('IMAP_URL', 'imap_url');
  const intakeText = text('MAIL_INTAKE');
  const intake = intakeText === undefined ? null : intakeAddress(intakeText);
  if (intakeText !== undefined && intake === null) {
    no('MAIL_INTAKE', 'mail_intake', { value: intakeText });
  }
  const mailAddress = text('MAIL_ADDRESS') ?? 'csc@localhost';
  if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(mailAddress)) {
    no('MAIL_ADDRESS', 'mail_address', { value: mailAddress });
  }
  const mailReturn = text('MAIL_RETURN');
  // A part of its own is 33 characters long, and what stands before the @ has 64 at most.
  if (mailReturn !== undefined && !/^[^\s@<>,;"+]{1,31}@[^\s@<>,;"]+$/.test(mailReturn)) {
    no('MAIL_RETURN', 'mail_return', { value: mailReturn });
  }
  if (mailReturn !== undefined && imapUrl === undefined && intakeText === undefined) {
    no('MAIL_RETURN', 'mail_return_unread');
  }
  const sending = readSending(text('MAIL_LANES'), text('MAIL_RATE'), no);
  const dkim = readDkim(text('DKIM_KEY'), text('DKIM_SELECTOR'), mailAddress, cwd, no);
  const sms = readSms(text, cwd, no);
  const telephony = readTelephony(text, no);
  const logLevel = text('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel)) {
    no('LOG_LEVEL', 'log_level', { value: logLevel, choices: LOG_LEVELS.join(', ') });
  }

  const wished = (text('RELAIS_DEMO') ?? 'yes').toLowerCase();
  if (!['yes', 'no'].includes(wished)) no('RELAIS_DEMO', 'yes_or_no', { value: wished });
  const demo = wished === 'yes' && loopback && databaseUrl === undefined;

  if (errors.length > 0) return { refused: true, code: 'config', errors };
  return Object.freeze({
    ...{ host, port, loopback, dataFolder, publicUrl, trustedProxies, mailAddress },
    ...{ allowedNetworks, telephony },
    ...{ metricsPort, logLevel, demo },
    ...(databaseUrl && { databaseUrl }),
    ...(statusFolder && { statusFolder }),
    ...(tls && { tls }),
    ...(smtpUrl && { smtpUrl }),
    ...(mailReturn && { mailReturn }),
    ...(dkim && { dkim }),
    ...(sending && { sending }),
    ...(sms && { sms }),
    ...(imap && { imap }),
    ...(intake && { intake }),
  });
}

type No = (variable: string, code: string, params?: ConfigError['params']) => undefined;

function readPort(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function isHost(host: string): boolean {
  return isIP(host) !== 0 || /^(?!\d+(\.\d+)*$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host);
}

function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host.toLowerCase() === 'localhost';
  return loopbackRanges.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function canBeFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && protocols.includes(url.protocol) && (url.host !== '' || url.search !== '');
}

function readTls(
  certPath: string | undefined,
  keyPath: string | undefined,
  cwd: string,
  no: No,
): Config['tls'] {
  if (!certPath && !keyPath) return undefined;
  if (!certPath) return no('TLS_CERT', 'tls_pair', { other: 'TLS_KEY' });
  if (!keyPath) return no('TLS_KEY', 'tls_pair', { other: 'TLS_CERT' });
  const read = (variable: string, path: string): string | undefined => {
    try {
      return readFileSync(resolve(cwd, path), 'utf8');
    } catch {
      return no(variable, 'file', { value: path });
    }
  };
  const cert = read('TLS_CERT', certPath);
  const key = read('TLS_KEY', keyPath);
  if (!cert || !key) return undefined;
  try {
    createSecureContext({ cert, key });
    return Object.freeze({ cert, key });
  } catch {
    return no('TLS_CERT', 'tls_invalid', { value: certPath, key: keyPath });
  }
}

/** Why a trusted proxy is refused: only addresses and ranges, never a count of hops nor everyone. */
function wrongProxy(proxy: string): string | undefined {
  const [address = '', bits, ...rest] = proxy.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return 'proxy';
  if (bits === undefined) return undefined;
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === 6 ? 128 : 32)) return 'proxy';
  return Number(bits) === 0 ? 'proxy_everyone' : undefined;
}

function readPublicUrl(
  text: string | undefined,
  here: { host: string; port: number; loopback: boolean; secure: boolean },
  no: No,
): string {
  const scheme = here.secure ? 'https' : 'http';
  if (text === undefined) {
    if (!here.loopback) no('PUBLIC_URL', 'public_url_needed');
    return `${scheme}://${isIP(here.host) === 6 ? `[${here.host}]` : here.host}:${here.port}`;
  }
  const url = URL.parse(text);
  const isOrigin =
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.pathname === '/' &&
    `${url.search}${url.hash}${url.username}${url.password}` === '';
  if (!isOrigin) {
    no('PUBLIC_URL', 'public_url', { value: text });
    return '';
  }
  const local = isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
  if (url.protocol === 'http:' && (here.secure || !local)) {
    no('PUBLIC_URL', 'public_url_http', { value: text });
  }
  return url.origin;
}
