import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { type Config, projectRoot, readConfig } from '../../main/config.ts';
import { type CliKey, cliPhrases } from '../../main/text.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-config-'));
  const certificate = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost'];
  for (const name of ['one', 'two']) {
    const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)];
    execFileSync('openssl', [...certificate, ...files], { stdio: 'ignore' });
  }
  writeFileSync(join(folder, 'file'), 'not a folder');
  writeFileSync(join(folder, 'no.key'), 'no key', { mode: 0o600 });
  writeFileSync(join(folder, 'sms.token'), 'secret-token\n', { mode: 0o600 });
  copyFileSync(join(folder, 'one.key'), join(folder, 'open.key'));
  chmodSync(join(folder, 'open.key'), 0o640);
  const short = ['genrsa', '-out', join(folder, 'short.key'), '1024'];
  execFileSync('openssl', short, { stdio: 'ignore' });
});
after(() => rmSync(folder, { recursive: true }));

type Env = Record<string, string>;

function accepted(env: Env): Config {
  const config = readConfig(env, folder);
  if ('refused' in config) assert.fail(JSON.stringify(config.errors));
  return config;
}

function refused(env: Env): string[] {
  const config = readConfig(env, folder);
  if (!('refused' in config)) assert.fail('accepted');
  return config.errors.map(({ variable, code }) => `${variable} ${code}`);
}

/** The switch as it would be, were it asked for. */
const TELEPHONY = {
  ...{ own: false, root: '/opt/relais-asterisk', trunk: [] },
  ...{ sipHost: '127.0.0.1', sipPort: 5060 },
};

test('nothing set gives a server for this machine alone', () => {
  assert.deepEqual(accepted({}), {
    ...{ host: '127.0.0.1', port: 3000, loopback: true, metricsPort: 3001 },
    ...{ dataFolder: join(projectRoot, '.relais'), publicUrl: 'http://127.0.0.1:3000' },
    ...{ trustedProxies: [], allowedNetworks: [], mailAddress: 'csc@localhost', logLevel: 'info' },
    ...{ demo: true, telephony: TELEPHONY },
  });
  assert.ok(Object.isFrozen(accepted({})));
});

test('an empty variable is as good as none', () => {
  assert.deepEqual(accepted({ PORT: '', DATABASE_URL: ' ', TLS_CERT: '', HOST: '' }), accepted({}));
});

test('a relative data folder is meant from where the user is', () => {
  assert.equal(accepted({ RELAIS_DATA: 'here' }).dataFolder, join(folder, 'here'));
});

const TLS = { TLS_CERT: 'one.crt', TLS_KEY: 'one.key' };
const PUBLIC = { PUBLIC_URL: 'https://csc.example.org' };

const SMS_READ = {
  ...{ url: 'https://sms.example.ca/m', token: 'secret-token', from: 'CSC' },
  segments: 2,
};
const SMS = { SMS_URL: SMS_READ.url, SMS_TOKEN: SMS_READ.token, SMS_FROM: 'CSC' };

const good: Readonly<Record<string, [env: Env, part: Partial<Config>]>> = {
  'another loopback address': [{ HOST: '127.8.9.1' }, { loopback: true }],
  'the loopback of IPv6': [{ HOST: '::1' }, { loopback: true, publicUrl: 'http://[::1]:3000' }],
  'a free port, without metrics': [{ PORT: '0' }, { port: 0, metricsPort: 0 }],
  'an Asterisk on this machine': [
    { ARI_URL: 'http://relais:secret@127.0.0.1:8088/' },
    { telephony: { ...TELEPHONY, ariUrl: 'http://relais:secret@127.0.0.1:8088/' } },
  ],
  'a switch for the network of a provider': [
    { SIP_HOST: '10.0.0.2', SIP_PORT: '5070', SIP_TRUNK: '192.0.2.0/28, 198.51.100.7' },
    {
      telephony: {
        ...{ ...TELEPHONY, sipHost: '10.0.0.2', sipPort: 5070 },
        trunk: ['192.0.2.0/28', '198.51.100.7'],
      },
    },
  ],
  'a provider that is dialled through, with its account': [
    { SIP_TRUNK: '198.51.100.7 sip:csc:s%3Becret@sip.example.net' },
    {
      telephony: {
        ...{ ...TELEPHONY, trunk: ['198.51.100.7'] },
        carrier: { host: 'sip.example.net', port: 5060, name: 'csc', password: 's;ecret' },
      },
    },
  ],
  'no metrics': [{ METRICS_PORT: '0' }, { metricsPort: 0 }],
  'the last port': [{ PORT: '65535' }, { metricsPort: 0 }],
  'TLS of our own': [{ HOST: '0.0.0.0', ...TLS, ...PUBLIC }, { loopback: false }],
  'TLS on this machine': [TLS, { publicUrl: 'https://127.0.0.1:3000' }],
  'a proxy that encrypts': [
    { HOST: '10.0.0.2', TRUSTED_PROXIES: '10.0.0.1, 2001:db8::/32', ...PUBLIC },
    { trustedProxies: ['10.0.0.1', '2001:db8::/32'], publicUrl: 'https://csc.example.org' },
  ],
  'networks of one’s own': [
    { ALLOWED_NETWORKS: '10.0.0.0/24, 127.0.0.1' },
    { allowedNetworks: ['10.0.0.0/24', '127.0.0.1'] },
  ],
  'a proxy on this machine': [{ TRUSTED_PROXIES: '127.0.0.1', ...PUBLIC }, { loopback: true }],
  'a public address with its final slash': [
    { PUBLIC_URL: 'http://localhost:8080/' },
    { publicUrl: 'http://localhost:8080' },
  ],
  'a database by its socket': [
    { DATABASE_URL: 'postgres:///relais?host=/run/postgresql' },
    { databaseUrl: 'postgres:///relais?host=/run/postgresql' },
  ],
  'a folder for the public board': [{ STATUS_FOLDER: 'status' }, {}],
  'a return address': [
    { MAIL_RETURN: 'r@ex.ca', IMAP_URL: 'imaps://u:p@mail' },
    { mailReturn: 'r@ex.ca' },
  ],
  'a mail server that is slow': [{ MAIL_RATE: '60' }, { sending: { lanes: 3, perMinute: 60 } }],
  'a provider of short messages': [
    { SMS_URL: 'https://sms.example.ca/m', SMS_TOKEN: 'secret-token', SMS_FROM: '418 555-0123' },
    { sms: { ...SMS_READ, from: '+14185550123' } },
  ],
  'a provider in one’s own network, its token in a file': [
    {
      ...{ SMS_URL: 'http://sms.lan/m', ALLOWED_NETWORKS: '10.0.0.5', SMS_TOKEN_FILE: 'sms.token' },
      ...{ SMS_FROM: 'CSC', SMS_SEGMENTS: '3' },
    },
    { sms: { ...SMS_READ, url: 'http://sms.lan/m', segments: 3 } },
  ],
  'a provider that hands over what people write': [
    { ...SMS, SMS_SECRET: 'secret-token' },
    { sms: { ...SMS_READ, secret: 'secret-token' } },
  ],
  'a provider on this machine': [
    { SMS_URL: 'http://127.0.0.1:9/', SMS_TOKEN: 'secret-token', SMS_FROM: '54321' },
    { sms: { ...SMS_READ, url: 'http://127.0.0.1:9/', from: '54321' } },
  ],
  'a mail server': [{ SMTP_URL: 'smtps://u:p@mail:465' }, { smtpUrl: 'smtps://u:p@mail:465' }],
};
for (const [name, [env, part]] of Object.entries(good)) {
  test(`accepted: ${name}`, () => {
    assert.partialDeepStrictEqual(accepted(env), part);
  });
}

const bad: readonly [env: Env, errors: string[]][] = [
  [{ PORT: '65536' }, ['PORT port']],
  [{ PORT: '-1' }, ['PORT port']],
  [{ PORT: '3000x' }, ['PORT port']],
  [{ METRICS_PORT: '3000' }, ['METRICS_PORT same_port']],
  [{ METRICS_PORT: 'no' }, ['METRICS_PORT port']],
  [{ HOST: 'a b' }, ['HOST host', 'HOST exposed', 'PUBLIC_URL public_url_needed']],
  [{ HOST: '300.1.1.1', ...TLS, ...PUBLIC }, ['HOST host']],
  [{ HOST: '0.0.0.0', ...PUBLIC }, ['HOST exposed', 'PUBLIC_URL nobody_encrypts']],
  [{ HOST: '::', ...TLS }, ['PUBLIC_URL public_url_needed']],
  [
    { HOST: 'csc.example.org', ...TLS, PUBLIC_URL: 'http://csc.example.org' },
    ['PUBLIC_URL public_url_http'],
  ],
  [{ ...TLS, PUBLIC_URL: 'http://localhost:3000' }, ['PUBLIC_URL public_url_http']],
  [PUBLIC, ['PUBLIC_URL nobody_encrypts']],
  [{ PUBLIC_URL: 'ftp://localhost' }, ['PUBLIC_URL public_url']],
  [{ PUBLIC_URL: 'http://localhost/desk' }, ['PUBLIC_URL public_url']],
  [{ PUBLIC_URL: 'http://user:pw@localhost' }, ['PUBLIC_URL public_url']],
  [{ RELAIS_DATA: 'file' }, ['RELAIS_DATA folder']],
  [{ RELAIS_DATA: 'file/below' }, ['RELAIS_DATA folder']],
  [{ STATUS_FOLDER: 'file' }, ['STATUS_FOLDER folder']],
  [{ DATABASE_URL: 'mysql://x/y' }, ['DATABASE_URL database_url']],
  [{ DATABASE_URL: 'relais' }, ['DATABASE_URL database_url']],
  [{ SMTP_URL: 'mail.example.org' }, ['SMTP_URL smtp_url']],
  [{ MAIL_ADDRESS: 'csc' }, ['MAIL_ADDRESS mail_address']],
  [{ MAIL_ADDRESS: 'a@b, c@d' }, ['MAIL_ADDRESS mail_address']],
  [{ MAIL_RETURN: 'r@ex.ca' }, ['MAIL_RETURN mail_return_unread']],
  [{ MAIL_RETURN: 'r+1@ex.ca', MAIL_INTAKE: 'lmtp://127.0.0.1:24' }, ['MAIL_RETURN mail_return']],
  [{ DKIM_KEY: 'one.key' }, ['DKIM_SELECTOR dkim_pair']],
  [{ DKIM_SELECTOR: 's1' }, ['DKIM_KEY dkim_pair']],
  [{ DKIM_KEY: 'one.key', DKIM_SELECTOR: 's 1; d=x' }, ['DKIM_SELECTOR dkim_selector']],
  [{ DKIM_KEY: 'none.key', DKIM_SELECTOR: 's1' }, ['DKIM_KEY file']],
  [{ DKIM_KEY: 'open.key', DKIM_SELECTOR: 's1' }, ['DKIM_KEY dkim_mode']],
  [{ DKIM_KEY: 'no.key', DKIM_SELECTOR: 's1' }, ['DKIM_KEY dkim_key']],
  [{ DKIM_KEY: 'short.key', DKIM_SELECTOR: 's1' }, ['DKIM_KEY dkim_key']],
  [{ MAIL_LANES: '0' }, ['MAIL_LANES mail_lanes']],
  [{ MAIL_LANES: '11', MAIL_RATE: 'fast' }, ['MAIL_LANES mail_lanes', 'MAIL_RATE mail_rate']],
  [{ ARI_URL: 'http://127.0.0.1:8088/' }, ['ARI_URL ari_url']],
  [{ ARI_URL: 'http://relais:secret@pbx.example.ca/' }, ['ARI_URL ari_url_http']],
  [{ SIP_HOST: 'localhost', SIP_PORT: '70000' }, ['SIP_HOST sip_host', 'SIP_PORT port']],
  [{ SIP_HOST: '0.0.0.0' }, ['SIP_HOST sip_host']],
  [{ SIP_TRUNK: 'sip:a@b@c, sip:192.0.2.1' }, ['SIP_TRUNK sip_carrier', 'SIP_TRUNK sip_carriers']],
  [{ SIP_TRUNK: '0.0.0.0/0, pbx' }, ['SIP_TRUNK sip_trunk', 'SIP_TRUNK sip_trunk']],
  [{ ASTERISK_ROOT: 'asterisk' }, ['ASTERISK_ROOT absolute']],
  [{ ASTERISK_ROOT: '/' }, ['ASTERISK_ROOT absolute']],
  [{ ASTERISK_MIRROR: 'ftp://deb.example.ca' }, ['ASTERISK_MIRROR mirror']],
  [{ SMS_TOKEN: 'secret-token', SMS_FROM: 'CSC' }, ['SMS_TOKEN sms_alone', 'SMS_FROM sms_alone']],
  [{ SMS_URL: SMS.SMS_URL }, ['SMS_TOKEN sms_token_missing', 'SMS_FROM sms_from']],
  [{ ...SMS, SMS_URL: 'sms.example.ca' }, ['SMS_URL sms_url']],
  [{ ...SMS, SMS_URL: 'https://u:p@sms.example.ca' }, ['SMS_URL sms_url']],
  [{ ...SMS, SMS_URL: 'http://sms.example.ca' }, ['SMS_URL sms_url_http']],
  [{ ...SMS, SMS_FROM: 'Centre de service' }, ['SMS_FROM sms_from']],
  [{ ...SMS, SMS_SEGMENTS: '7' }, ['SMS_SEGMENTS sms_segments']],
  [{ ...SMS, SMS_SECRET: 'court' }, ['SMS_SECRET sms_token']],
  [
    { ...SMS, SMS_SECRET: 'un-secret', SMS_SECRET_FILE: 'sms.token' },
    ['SMS_SECRET sms_token_twice'],
  ],
  [{ SMS_SECRET: 'un-secret' }, ['SMS_SECRET sms_alone']],
  [{ ...SMS, SMS_PRIVATE: 'yes' }, ['SMS_PRIVATE replaced']],
  [{ WEBHOOK_PRIVATE: 'yes' }, ['WEBHOOK_PRIVATE replaced']],
  [{ ...SMS, SMS_TOKEN: 'deux mots' }, ['SMS_TOKEN sms_token']],
  [{ ...SMS, SMS_TOKEN_FILE: 'sms.token' }, ['SMS_TOKEN sms_token_twice']],
  [{ ...SMS, SMS_TOKEN: '', SMS_TOKEN_FILE: 'open.key' }, ['SMS_TOKEN_FILE token_mode']],
  [{ ...SMS, SMS_TOKEN: '', SMS_TOKEN_FILE: 'none' }, ['SMS_TOKEN_FILE file']],
  [{ LOG_LEVEL: 'loud' }, ['LOG_LEVEL log_level']],
  [{ TLS_CERT: 'one.crt' }, ['TLS_KEY tls_pair']],
  [{ TLS_KEY: 'one.key' }, ['TLS_CERT tls_pair']],
  [{ TLS_CERT: 'none.crt', TLS_KEY: 'one.key' }, ['TLS_CERT file']],
  [{ TLS_CERT: 'one.crt', TLS_KEY: 'two.key' }, ['TLS_CERT tls_invalid']],
  [{ TLS_CERT: 'file', TLS_KEY: 'one.key' }, ['TLS_CERT tls_invalid']],
  [{ TRUSTED_PROXIES: '1' }, ['TRUSTED_PROXIES proxy']],
  [{ TRUSTED_PROXIES: '10.0.0.0/33' }, ['TRUSTED_PROXIES proxy']],
  [{ TRUSTED_PROXIES: 'proxy.example.org' }, ['TRUSTED_PROXIES proxy']],
  [{ TRUSTED_PROXIES: '10.0.0.1 0.0.0.0/0' }, ['TRUSTED_PROXIES proxy_everyone']],
  [{ TRUSTED_PROXIES: '::/0' }, ['TRUSTED_PROXIES proxy_everyone']],
  [{ ALLOWED_NETWORKS: '10.0.0.0/33 ::/0' }, Array<string>(2).fill('ALLOWED_NETWORKS network')],
  [
    { PORT: 'x', LOG_LEVEL: 'y', SMTP_URL: 'z' },
    ['PORT port', 'SMTP_URL smtp_url', 'LOG_LEVEL log_level'],
  ],
];
for (const [env, errors] of bad) {
  test(`refused: ${JSON.stringify(env)}`, () => {
    assert.deepEqual(refused(env), errors);
  });
}

test('every refusal is a sentence in both languages that names the variable and keeps secrets', () => {
  const secret = 'correct-horse';
  const envs = [
    ...bad.map(([env]) => env),
    { DATABASE_URL: `mysql://u:${secret}@h`, SMTP_URL: `x:${secret}` },
  ];
  for (const locale of ['fr', 'en'] as const) {
    const say = cliPhrases(locale);
    for (const env of envs) {
      const config = readConfig(env, folder);
      if (!('refused' in config)) assert.fail('accepted');
      for (const { variable, code, params } of config.errors) {
        const sentence = say(`config.${code}` as CliKey, params);
        assert.match(sentence, new RegExp(`^${variable}.*\\.`));
        assert.doesNotMatch(sentence, /[{}]/);
        assert.ok(!sentence.includes(secret));
      }
    }
  }
});

test('a key to sign letters with is read, and is in nothing that is written of the configuration', () => {
  const { dkim } = accepted({
    ...{ DKIM_KEY: 'one.key', DKIM_SELECTOR: 'relais2026', MAIL_ADDRESS: 'csc@exemple.qc.ca' },
  });
  assert.deepEqual([dkim?.domain, dkim?.selector], ['exemple.qc.ca', 'relais2026']);
  assert.doesNotMatch(`${JSON.stringify(dkim)}${inspect(dkim, { depth: 9 })}`, /PRIVATE KEY-|MII/);
});
