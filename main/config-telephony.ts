import { BlockList, isIP } from 'node:net';
import type { Carrier } from '../adapters/telephony/switch-home.ts';

type No = (variable: string, code: string, params?: Readonly<Record<string, string>>) => undefined;
type Text = (name: string) => string | undefined;

/** What the environment says of the telephone; our own switch is only started when asked for. */
export type TelephonyConfig = Readonly<{
  /** Whether a switch of our own is wanted: `--telephony`. */
  own: boolean;
  /** An Asterisk that is there already, with name and password. */
  ariUrl?: string;
  /** Where our own is installed; absolute. */
  root: string;
  /** The Debian archive it comes from, when not this host's. */
  mirror?: string;
  /** Where the switch of `ARI_URL` reaches us, to fetch what is said; where everybody does, when not told. */
  promptsUrl?: string;
  /** Where the switch of `ARI_URL` writes down its calls; absolute. */
  records?: string;
  /** Where our own takes calls by SIP. */
  sipHost: string;
  /** 0 takes any free port. */
  sipPort: number;
  /** Addresses and ranges whose calls come in without a password. */
  trunk: readonly string[];
  /** Through whom numbers are dialled. */
  carrier?: Carrier;
}>;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Reads what concerns the telephone; `no` is told what is wrong. */
export function readTelephony(text: Text, no: No): TelephonyConfig {
  const ariUrl = text('ARI_URL');
  if (ariUrl !== undefined) checkAri(ariUrl, no);
  const sipHost = text('SIP_HOST') ?? '127.0.0.1';
  // Callers are told where to send their sound: it must be one place.
  if (isIP(sipHost) !== 4 || sipHost === '0.0.0.0') no('SIP_HOST', 'sip_host', { value: sipHost });
  const portText = text('SIP_PORT') ?? '5060';
  const sipPort = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  if (!(sipPort <= 65_535)) no('SIP_PORT', 'port', { value: portText });
  const given = (text('SIP_TRUNK') ?? '').split(/[\s,]+/).filter(Boolean);
  const [place, ...others] = given.filter((one) => one.startsWith('sip:'));
  const carrier = place === undefined ? null : carrierOf(place);
  if (place !== undefined && carrier === null) no('SIP_TRUNK', 'sip_carrier');
  if (others.length > 0) no('SIP_TRUNK', 'sip_carriers');
  const trunk = given.filter((one) => !one.startsWith('sip:'));
  for (const one of trunk) if (!isRange(one)) no('SIP_TRUNK', 'sip_trunk', { value: one });
  const root = text('ASTERISK_ROOT') ?? '/opt/relais-asterisk';
  if (!/^\/[^/]/.test(root)) no('ASTERISK_ROOT', 'absolute', { value: root });
  const records = text('ASTERISK_RECORDS');
  if (records !== undefined && !/^\/[^/]/.test(records)) {
    no('ASTERISK_RECORDS', 'absolute', { value: records });
  }
  const promptsUrl = text('PROMPTS_URL');
  if (promptsUrl !== undefined && !/^https?:\/\/[^\s/]+\/?$/.test(promptsUrl)) {
    no('PROMPTS_URL', 'prompts_url', { value: promptsUrl });
  }
  const mirror = text('ASTERISK_MIRROR');
  if (mirror !== undefined && !/^https?:\/\/\S+$/.test(mirror)) {
    no('ASTERISK_MIRROR', 'mirror', { value: mirror });
  }
  return Object.freeze({
    ...{ own: false, root, sipHost, sipPort, trunk },
    ...(ariUrl && { ariUrl }),
    ...(carrier && { carrier }),
    ...(mirror && { mirror }),
    ...(promptsUrl && { promptsUrl }),
    ...(records && { records }),
  });
}

/** Name and password go with each request: in the clear only where nobody is on the way. */
function checkAri(value: string, no: No): void {
  const url = URL.parse(value);
  const web = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === null || !web || url.username === '' || url.password === '') no('ARI_URL', 'ari_url');
  else if (url.protocol === 'http:' && !isLoopback(url.hostname)) no('ARI_URL', 'ari_url_http');
}

function isLoopback(name: string): boolean {
  const host = name.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family === 0) return host === 'localhost';
  return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** `sip:[NAME:PASSWORD@]HOST[:PORT]`; what is not plain is percent-encoded. */
const CARRIER = /^sip:(?:([^:@/]+):([^:@/]+)@)?([a-z\d](?:[a-z\d.-]*[a-z\d])?)(?::(\d{1,5}))?$/i;

function carrierOf(value: string): Carrier | null {
  const [, name, password, host = '', port = '5060'] = CARRIER.exec(value) ?? [];
  if (host === '' || Number(port) === 0 || Number(port) > 65_535) return null;
  const place = { host, port: Number(port) };
  if (name === undefined || password === undefined) return place;
  try {
    const account = { name: decodeURIComponent(name), password: decodeURIComponent(password) };
    return /\p{Cc}/u.test(account.name + account.password) ? null : { ...place, ...account };
  } catch {
    return null;
  }
}

/** An address or a range of them, never everybody: whoever is in it calls without a password. */
function isRange(value: string): boolean {
  const [address = '', bits = '32', ...rest] = value.split('/');
  if (isIP(address) !== 4 || rest.length > 0 || !/^\d{1,2}$/.test(bits)) return false;
  return Number(bits) >= 8 && Number(bits) <= 32;
}
