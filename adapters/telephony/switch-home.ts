import { spawnSync } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What the files of a switch are made from. */
export type SwitchSettings = Readonly<{
  /** The small Debian that holds Asterisk. */
  root: string;
  /** The templates of the configuration. */
  templates: string;
  /** Tells one data folder's switch from another's: eight hexadecimal digits. */
  node: string;
  /** What the passwords are derived from. */
  key: Buffer;
  sipHost: string;
  sipPort: number;
  ariPort: number;
  /** Addresses and ranges whose calls come in without a password. */
  trunk: readonly string[];
  /** Through whom numbers are dialled; nobody when not told. */
  carrier?: Carrier;
  /** What callers hear first, in French. */
  greeting: string;
}>;

/** Who carries calls to the outside: where, and with which account when it asks for one. */
export type Carrier = Readonly<{ host: string; port: number; name?: string; password?: string }>;

/** A SIP account of the switch. */
export type SipAccount = Readonly<{ name: string; password: string }>;

/** A user id that no Debian package allots, on the host either. */
export const SWITCH_UID = 63_118;
/** How many desk phones may register, and how many browsers. */
const DESKS = 10;
const WEB_PLACES = 40;

/** The eight digits that stand for a data folder. */
export function nodeOf(dataFolder: string): string {
  return createHash('sha256').update(dataFolder).digest('hex').slice(0, 8);
}

/** A password of the switch: always the same for a key and a name. */
export function passwordOf(key: Buffer, name: string): string {
  return createHmac('sha256', key).update(`telephony:${name}`).digest('base64url').slice(0, 24);
}

/** The accounts of the switch: the line to call in by, the desk phones, the places of browsers, and the two that try it out. */
export function accountsOf(key: Buffer): {
  line: SipAccount;
  desks: SipAccount[];
  places: SipAccount[];
  trial: SipAccount;
  trialDesk: SipAccount;
} {
  const account = (name: string): SipAccount => ({ name, password: passwordOf(key, name) });
  return {
    line: account('ligne'),
    desks: Array.from({ length: DESKS }, (_, i) => account(`poste${i + 1}`)),
    places: Array.from({ length: WEB_PLACES }, (_, i) => account(`web${i + 1}`)),
    trial: account('essai'),
    trialDesk: account('essai-poste'),
  };
}

/** Where a switch's own files are: as it sees them, and as this host does. */
export function homeOf({ root, node }: Pick<SwitchSettings, 'root' | 'node'>): {
  inside: string;
  outside: string;
} {
  const inside = `/srv/relais-${node}`;
  return { inside, outside: join(root, inside) };
}

/** Fills the templates into the switch's own folder, which only it can read, and has its greeting spoken. */
export function writeHome(settings: SwitchSettings): void {
  const { inside, outside } = homeOf(settings);
  rmSync(join(outside, 'etc'), { recursive: true, force: true });
  for (const name of [
    'etc',
    'cache',
    'lib/keys',
    'spool/recording',
    'run',
    'log/cel-custom',
    'sounds',
  ]) {
    mkdirSync(join(outside, name), { recursive: true, mode: 0o700 });
  }
  const places = placesOf(settings, inside);
  for (const file of readdirSync(settings.templates).filter((name) => name.endsWith('.conf'))) {
    const text = readFileSync(join(settings.templates, file), 'utf8');
    const filled = text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = places[name];
      if (value === undefined) throw new Error(`${file}: nothing stands for ${name}`);
      return value;
    });
    writeFileSync(join(outside, 'etc', file), filled, { mode: 0o600 });
  }
  // Read by modules that need no more than that they exist.
  for (const name of OPTIONAL) {
    const file = join(outside, 'etc', `${name}.conf`);
    if (!existsSync(file)) writeFileSync(file, '', { mode: 0o600 });
  }
  speak(settings, inside);
  spawnSync('chown', ['-R', '-h', `${SWITCH_UID}:${SWITCH_UID}`, outside]);
  chownSync(outside, SWITCH_UID, SWITCH_UID);
}

const OPTIONAL =
  'acl ccss cdr cel cli cli_aliases cli_permissions dnsmgr dsp features manager pjproject pjsip_notify pjsip_wizard res_parking sorcery stasis statsd udptl codecs extconfig websocket_client'.split(
    ' ',
  );

function placesOf(settings: SwitchSettings, home: string): Record<string, string> {
  const { root, node, key, sipHost, sipPort, ariPort } = settings;
  const libraries = readdirSync(join(root, 'usr/lib')).find((name) =>
    existsSync(join(root, 'usr/lib', name, 'asterisk/modules')),
  );
  const { desks } = accountsOf(key);
  return {
    HOME: home,
    MODULES: `/usr/lib/${libraries}/asterisk/modules`,
    NODE: `relais-${node}`,
    ENTITY: `02:${(`${node}00`.match(/../g) ?? []).join(':')}`,
    ARI_PASSWORD: passwordOf(key, 'ari'),
    ARI_PORT: String(ariPort),
    SIP_HOST: sipHost,
    SIP_PORT: String(sipPort),
    MEMBERS: desks.map(({ name }) => `member => PJSIP/${name}`).join('\n'),
    ACCOUNTS: accountLines(settings),
  };
}

function accountLines({ key, trunk, carrier }: SwitchSettings): string {
  const { line, desks, places, trial, trialDesk } = accountsOf(key);
  const sections = [
    section(line, 'service', false),
    section(trial, 'trial', false),
    ...[trialDesk, ...desks].map((desk) => section(desk, 'desk', true)),
    ...places.map(placeSection),
  ];
  if (trunk.length > 0) {
    sections.push(
      // By its addresses alone: anybody can call themselves so.
      '[trunk](phone)\nidentify_by = ip\ncontext = service',
      ['[trunk]', 'type = identify', 'endpoint = trunk', ...trunk.map((t) => `match = ${t}`)].join(
        '\n',
      ),
    );
  }
  if (carrier !== undefined) sections.push(...carrierSections(carrier));
  return sections.join('\n');
}

/** The place of a browser: gone with its socket, so that nothing need be asked of it. */
function placeSection({ name, password }: SipAccount): string {
  return [
    ...[`[${name}](web)`, `auth = ${name}`, `aors = ${name}`],
    ...[`[${name}]`, 'type = auth', 'auth_type = userpass'],
    ...[`username = ${name}`, `password = ${password}`],
    ...[`[${name}]`, 'type = aor', 'max_contacts = 1', 'remove_existing = yes'],
  ].join('\n');
}

/**
 * What a switch of others must have in its `pjsip.conf` for browsers to sit at it: how their sockets come in, and the
 * places with their passwords. `template` is our own; `address` is where their sound goes.
 */
export function placesConfig(template: string, key: Buffer, address: string): string {
  const sections = template.split(/^(?=\[)/m);
  const wanted = ['[ws]', '[web](!)'].map((name) => {
    const found = sections.find((section) => section.startsWith(name));
    if (found === undefined) throw new Error(`the template has no ${name}`);
    return found.replaceAll(/^;.*\n|\{\{ACCOUNTS\}\}\n?/gm, '');
  });
  const text = [...wanted, ...accountsOf(key).places.map((place) => `${placeSection(place)}\n`)];
  return text.join('').replaceAll('{{SIP_HOST}}', address);
}

/** The carrier is dialled and never calls in as such: no address and no name stands for it. */
function carrierSections({ host, port, name, password }: Carrier): string[] {
  const endpoint = ['[carrier](phone)', 'identify_by = ip', 'context = desk', 'aors = carrier'];
  const place = ['[carrier]', 'type = aor', `contact = sip:${host}:${port}`];
  if (name === undefined || password === undefined) return [...endpoint, ...place];
  const plain = (text: string): string => text.replaceAll(/[\\;]/g, '\\$&');
  const account = ['[carrier]', 'type = auth', 'auth_type = userpass'];
  account.push(`username = ${plain(name)}`, `password = ${plain(password)}`);
  endpoint.push('outbound_auth = carrier', `from_user = ${plain(name)}`);
  return [...endpoint, ...place, ...account];
}

/** One account: who calls in with it needs its password; only a desk phone registers. */
function section({ name, password }: SipAccount, context: string, registers: boolean): string {
  const kind = registers ? 'phone,phone-desk' : 'phone';
  const lines = [`[${name}](${kind})`, `context = ${context}`, `auth = ${name}`];
  if (registers) lines.push(`aors = ${name}`);
  lines.push(`[${name}]`, 'type = auth', 'auth_type = userpass');
  lines.push(`username = ${name}`, `password = ${password}`);
  if (registers) {
    lines.push(`[${name}]`, 'type = aor', 'max_contacts = 1', 'remove_existing = yes');
    lines.push('qualify_frequency = 15', 'maximum_expiration = 3600');
  }
  return lines.join('\n');
}

/** Speaks the greeting into a file: 16 kHz, which the switch knows by this ending. */
function speak({ root, greeting }: SwitchSettings, home: string): void {
  const file = `${home}/sounds/greeting`;
  const words = ['pico2wave', '-l', 'fr-FR', '-w', `${file}.wav`, '--', greeting];
  const run = spawnSync('chroot', [root, ...words], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the greeting could not be spoken: ${run.stderr}`);
  spawnSync('chroot', [root, 'mv', '-f', `${file}.wav`, `${file}.wav16`]);
}
