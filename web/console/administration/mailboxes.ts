import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { KeptMailbox, MailboxConnectionInput } from '../../api/schema.ts';

const MAILBOXES = ['mailboxes'];

/** Every mailbox, those out of use too; asked again while one looks, as their readers go on. */
export function useKeptMailboxes() {
  return useQuery({
    queryKey: MAILBOXES,
    refetchInterval: 30_000,
    queryFn: () => unwrap(api.GET('/api/v1/mailboxes/settings')),
  });
}

/** Changes something of a mailbox; afterwards all of them are asked again. */
export function useMailboxChange<I, O>(change: (given: I) => Promise<O>, done: (made: O) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: done,
    onSettled: () => void queries.invalidateQueries({ queryKey: MAILBOXES }),
  });
}

/** What its messages become, as a form writes it. */
export type Content = Pick<
  KeptMailbox,
  | 'address'
  | 'kind'
  | 'impact'
  | 'urgency'
  | 'service'
  | 'team'
  | 'organization'
  | 'language'
  | 'version'
>;

/** What of a mailbox is written in the form of what it becomes. */
export function contentOf(mailbox: KeptMailbox): Content {
  const { address, kind, impact, urgency, service, team, organization, language, version } =
    mailbox;
  return { address, kind, impact, urgency, service, team, organization, language, version };
}

/** A connection as a form writes it: text, and the version of its mailbox. */
export interface WrittenConnection {
  readonly host: string;
  readonly port: string;
  readonly security: MailboxConnectionInput['security'];
  readonly login: string;
  readonly folder: string;
  readonly method: MailboxConnectionInput['method'];
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly scope: string;
  readonly version: number;
}

/** The secrets that are written and not kept yet, by their name. */
export type WrittenSecrets = Readonly<
  Partial<Record<'password' | 'accessToken' | 'clientSecret' | 'refreshToken', string>>
>;

/** The secrets of each way to sign in. */
export const SECRETS = {
  password: ['password'],
  access_token: ['accessToken'],
  token_endpoint: ['clientSecret', 'refreshToken'],
} as const satisfies Record<MailboxConnectionInput['method'], readonly (keyof WrittenSecrets)[]>;

/** What of a connection is written in its form; that of a mailbox without one is proposed. */
export function connectionOf({ connection, address, version }: KeptMailbox): WrittenConnection {
  if (connection === null) {
    return {
      ...{ host: '', port: '993', security: 'tls', login: address, folder: 'INBOX' },
      ...{ method: 'password', tokenEndpoint: '', clientId: '', scope: '', version },
    };
  }
  const { host, port, security, login, folder, method } = connection;
  return {
    ...{ host, port: String(port), login, folder, method, version },
    // Only the environment leaves STARTTLS to what the server offers.
    security: security === 'offered' ? 'starttls' : security,
    tokenEndpoint: connection.tokenEndpoint ?? '',
    clientId: connection.clientId ?? '',
    scope: connection.scope ?? '',
  };
}

/** What is written, as the API takes it: a secret left empty stays as it is kept. */
export function inputOf(
  written: WrittenConnection,
  secrets: WrittenSecrets,
): MailboxConnectionInput {
  const { version: _version, port, tokenEndpoint, clientId, scope, ...rest } = written;
  const own = SECRETS[rest.method].flatMap((name) =>
    secrets[name] ? [[name, secrets[name]]] : [],
  );
  return {
    ...rest,
    port: Number(port),
    tokenEndpoint: tokenEndpoint.trim() || null,
    clientId: clientId.trim() || null,
    scope: scope.trim() || null,
    ...Object.fromEntries(own),
  };
}
