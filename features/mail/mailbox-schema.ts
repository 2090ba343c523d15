import { isIP } from 'node:net';
import { z } from 'zod';
import { email, identifier, instantText, line, writeInstant } from '../../adapters/http/fields.ts';
import type { ImapAccount } from '../../adapters/mail/imap.ts';
import { IMAP_FAULTS } from '../../adapters/mail/imap-fault.ts';
import { KINDS } from '../../core/ticket/ticket.ts';
import { fixedFields } from './keep-mailbox.ts';
import type { KeptMailbox } from './kept-mailbox-store.ts';
import type { MailboxSettings } from './mailbox-settings.ts';
import { TOKEN_FAULTS } from './renew-token.ts';
import { METHODS, openSecrets, SECURITIES } from './seal-connection.ts';

const level = z.literal([1, 2, 3]);
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/** A name or an address, as one writes it; never with a scheme or a port. */
const host = line(255).refine(
  (value) =>
    isIP(value) !== 0 || /^(?!\d+(?:\.\d+)*$)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?$/i.test(value),
  { params: { code: 'host_invalid' } },
);

/** A secret is what was given, to the letter: spaces at its ends count. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const secret = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/);

const tokenUrl = line(500).refine(
  (value) => {
    const url = URL.parse(value);
    if (url === null || url.username !== '' || url.password !== '') return false;
    const local = url.protocol === 'http:' && LOOPBACK.test(url.hostname.replace(/^\[|\]$/g, ''));
    return url.protocol === 'https:' || local;
  },
  { params: { code: 'url_not_https' } },
);

/** How a mailbox is reached, as it is written. */
export const ConnectionInput = z
  .strictObject({
    host,
    port: z.int().min(1).max(65_535),
    security: z.enum(SECURITIES),
    login: line(254),
    folder: line(255).default('INBOX'),
    method: z.enum(METHODS),
    tokenEndpoint: tokenUrl.nullable().default(null),
    clientId: line(255).nullable().default(null),
    scope: line(500).nullable().default(null),
    /** Secrets that are not said stay as they are kept. */
    password: secret(1000).optional(),
    accessToken: secret(8192).optional(),
    clientSecret: secret(1000).nullable().optional(),
    refreshToken: secret(8192).nullable().optional(),
  })
  .superRefine((connection, ctx) => {
    const no = (field: string, code: string): void =>
      ctx.addIssue({ code: 'custom', path: [field], params: { code }, message: code });
    if (connection.security === 'none' && !LOOPBACK.test(connection.host)) {
      no('security', 'mailbox_unprotected');
    }
    if (connection.method !== 'token_endpoint') return;
    for (const field of ['tokenEndpoint', 'clientId'] as const) {
      if (connection[field] === null) no(field, 'field_required');
    }
  })
  .meta({ id: 'MailboxConnectionInput' });

const content = {
  address: email,
  kind: z.enum(KINDS),
  impact: level,
  urgency: level,
  service: identifier.nullable(),
  team: identifier.nullable(),
  organization: identifier.nullable(),
  language: z.enum(['fr', 'en']),
};

export const NewMailbox = z.strictObject({
  address: content.address,
  kind: content.kind.default('incident'),
  impact: level.default(2),
  urgency: level.default(2),
  service: content.service.default(null),
  team: content.team.default(null),
  organization: content.organization.default(null),
  language: content.language.default('fr'),
  connection: ConnectionInput.nullable().default(null),
});

export const MailboxChanges = z.strictObject({
  ...z.strictObject(content).partial().shape,
  connection: ConnectionInput.nullable().optional(),
});

export const TrialInput = z.strictObject({
  mailbox: identifier.nullable().default(null),
  connection: ConnectionInput.nullable().default(null),
});

export const TrialResult = z
  .strictObject({
    /** Why it can't be read; null: it can. */
    fault: z
      .enum([...IMAP_FAULTS, ...TOKEN_FAULTS, 'secret_unreadable', 'renewal_under_way'])
      .nullable(),
    folder: z.string().nullable(),
    messages: z.int().nullable(),
    /** Whether the server tells of new messages by itself (IDLE). */
    idle: z.boolean().nullable(),
  })
  .meta({ id: 'MailboxTrial' });

/** How a mailbox is reached, never with a secret. */
const ShownConnection = z
  .strictObject({
    host: z.string(),
    port: z.int(),
    /** `offered`: STARTTLS where the server offers it, as the environment may say. */
    security: z.enum([...SECURITIES, 'offered']),
    login: z.string(),
    folder: z.string(),
    method: z.enum(METHODS),
    tokenEndpoint: z.string().nullable(),
    clientId: z.string().nullable(),
    scope: z.string().nullable(),
    /** Since when a secret is kept; null for that of the environment. */
    secretAt: instantText.nullable(),
    /** Whether the key of this server opens it. */
    secretReadable: z.boolean(),
  })
  .meta({ id: 'MailboxConnection' });

export const MailboxShown = z
  .strictObject({
    id: identifier,
    ...content,
    address: z.string(),
    disabledAt: instantText.nullable(),
    /** What the environment says, and is not changed here: nothing, the address, the connection too. */
    fixed: z.array(z.enum(['address', 'connection'])),
    connection: ShownConnection.nullable(),
    readAt: instantText.nullable(),
    failingSince: instantText.nullable(),
    /** Why it can't be read, as a word; what was said stands in `lastError`. */
    fault: z.string().nullable(),
    lastError: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'KeptMailbox' });

/** A mailbox as it is shown. */
export function presentMailbox(
  settings: MailboxSettings,
  row: KeptMailbox,
): z.output<typeof MailboxShown> {
  const { connection, ...mailbox } = row;
  const fixed = fixedFields(settings, row.address) as ('address' | 'connection')[];
  const { account } = settings.environment;
  return {
    ...mailbox,
    fixed,
    connection:
      fixed.includes('connection') && account !== null
        ? ofEnvironment(account)
        : connection && shownConnection(settings, connection),
    disabledAt: writeInstant(row.disabledAt),
    readAt: writeInstant(row.readAt),
    failingSince: writeInstant(row.failingSince),
  };
}

function shownConnection({ key }: MailboxSettings, row: NonNullable<KeptMailbox['connection']>) {
  const { host: name, port, security, login, folder, method } = row;
  const { tokenEndpoint, clientId, scope } = row;
  return {
    ...{ host: name, port, security, login, folder, method, tokenEndpoint, clientId, scope },
    secretAt: writeInstant(row.secretAt),
    secretReadable: openSecrets(key, row.mailboxId, row, row.sealed) !== null,
  };
}

function ofEnvironment({ host: name, port, secure, login, folder, secret: own }: ImapAccount) {
  return {
    ...{ host: name, port, login, folder, tokenEndpoint: null, clientId: null, scope: null },
    security: secure ? ('tls' as const) : ('offered' as const),
    method: 'password' in own ? ('password' as const) : ('access_token' as const),
    ...{ secretAt: null, secretReadable: true },
  };
}
