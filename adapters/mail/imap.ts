import { setTimeout as delay } from 'node:timers/promises';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';

/** How a mailbox is reached. */
export interface ImapAccount {
  readonly host: string;
  readonly port: number;
  /** TLS from the start; else STARTTLS, where the server offers it unless told. */
  readonly secure: boolean;
  /** Without TLS from the start: whether STARTTLS is demanded, or never asked for. */
  readonly startTls?: 'demanded' | 'never';
  readonly login: string;
  /** A password, or a token of OAuth 2.0 (XOAUTH2). */
  readonly secret: { readonly password: string } | { readonly accessToken: string };
  readonly folder: string;
}

/** A message as it lies in the mailbox. */
export interface MailboxMessage {
  readonly uidValidity: bigint;
  readonly uid: number;
  /** When it reached the mailbox (INTERNALDATE), in epoch milliseconds. */
  readonly receivedAt: number;
  readonly raw: Buffer;
}

/** What a mailbox is read into. */
export interface MailboxSink {
  /** The last message kept under this UIDVALIDITY; 0 for none. */
  lastSeen(uidValidity: bigint): Promise<number>;
  /** Which of these the ledger lacks. */
  unseen(uidValidity: bigint, uids: readonly number[]): Promise<readonly number[]>;
  /** Keeps a message: it is marked as read only once this has returned. */
  keep(message: MailboxMessage): Promise<void>;
  /** Told at each look, also when nothing came. */
  looked(): Promise<void>;
  /** Told of the whole count, now and then. */
  counted(present: number, kept: number): Promise<void>;
}

/** Longest waits in milliseconds: a connection that died in silence is noticed in under 2 minutes. */
const WAITS = { connectionTimeout: 15_000, greetingTimeout: 10_000, socketTimeout: 60_000 };
/** How a server that fell silent is noticed, and how often all is counted, in milliseconds. */
export interface Patience {
  /** How often it is asked for a sign of life while nothing comes. */
  readonly look: number;
  /** How long it may take to give one. */
  readonly sign: number;
  /** How often everything is compared with the ledger. */
  readonly count: number;
}

/** Silence is noticed in under 2 minutes; all is counted once a day, and at each connection. */
export const PATIENCE: Patience = { look: 40_000, sign: 15_000, count: 24 * 3_600_000 };
/** How long what is under way may take once it is to stop, in milliseconds. */
const END = 1_500;
/** Messages fetched at a time, at most so many bytes of them. */
const BATCH = 25;
/** A larger message is cut here, and refused for its size when it is read. */
const LARGEST = 40 * 1024 * 1024 + 1;
const BATCH_BYTES = 24 * 1024 * 1024;

/**
 * Reads a mailbox until it is told to stop: what is there, then what comes (IDLE). Returns when `signal`
 * is aborted; throws when the connection is lost or the server refuses: the caller tries again later.
 */
export async function readMailbox(
  account: ImapAccount,
  sink: MailboxSink,
  signal: AbortSignal,
  { look, sign, count }: Patience = PATIENCE,
): Promise<void> {
  const client = new ImapFlow({ ...imapOptions(account), ...WAITS, maxIdleTime: 30_000 });
  let broken: Error | null = null;
  let wake = (): void => {};
  client.on('error', (error: Error) => {
    broken = error;
    wake();
  });
  client.on('close', () => {
    broken ??= lost('the connection was closed');
    wake();
  });
  // Some of its commands never end when the line is lost meanwhile.
  const cut = new Promise<never>((_resolve, reject) => {
    client.once('close', () => reject(broken));
  });
  client.on('exists', () => wake());
  const stop = (): void => {
    wake();
    client.close();
  };
  signal.addEventListener('abort', stop, { once: true });
  const follow = async (): Promise<void> => {
    await client.connect();
    await client.mailboxOpen(account.folder);
    let countedAt = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      if (broken !== null) throw broken;
      await readNew(client, sink, sign);
      if (performance.now() - countedAt > count) {
        countedAt = performance.now();
        await compare(client, sink);
      }
      await sink.looked();
      const woken = new AbortController();
      wake = () => woken.abort();
      // Between the look and this, something may have come.
      if (broken === null && !signal.aborted) {
        await delay(look, undefined, { signal: woken.signal }).catch(() => {});
      }
      wake = () => {};
      if (!signal.aborted && broken === null) await inTime(client.noop(), sign);
    }
  };
  const following = follow();
  try {
    await Promise.race([following, cut]);
  } catch (error) {
    if (!signal.aborted) throw broken ?? error;
    // What was being kept is kept to its end.
    const ended = following.catch(() => {});
    await Promise.race([ended, delay(END, undefined, { ref: false })]);
  } finally {
    signal.removeEventListener('abort', stop);
    client.close();
  }
}

/** How imapflow is told of an account: certificates are always verified. */
export function imapOptions(account: ImapAccount): ImapFlowOptions {
  const { host, port, secure, startTls, login: user, secret } = account;
  return {
    ...{ host, port, secure },
    ...(startTls !== undefined && { doSTARTTLS: startTls === 'demanded' }),
    auth: 'password' in secret ? { user, pass: secret.password } : { user, ...secret },
    logger: false,
    emitLogs: false,
    clientInfo: { name: 'Relais' },
  };
}

function mailboxOf(client: ImapFlow): { uidValidity: bigint; exists: number } {
  if (client.mailbox === false) throw new Error('the mailbox is not open');
  return client.mailbox;
}

async function readNew(client: ImapFlow, sink: MailboxSink, sign: number): Promise<void> {
  const { uidValidity } = mailboxOf(client);
  const last = await sink.lastSeen(uidValidity);
  const asked = client.search({ uid: `${last + 1}:*` }, { uid: true });
  const found = (await inTime(asked, sign)) || [];
  // `n:*` always names the last message, even one before n.
  await keepAll(
    client,
    sink,
    found.filter((uid) => uid > last).sort((a, b) => a - b),
  );
}

/** Holds the mailbox against the ledger, whole, and reads what the ledger lacks. */
async function compare(client: ImapFlow, sink: MailboxSink): Promise<void> {
  const { uidValidity } = mailboxOf(client);
  const all = (await client.search({ all: true }, { uid: true })) || [];
  const missing = await sink.unseen(uidValidity, all);
  await keepAll(client, sink, missing);
  await markKept(client, sink);
  if (missing.length === 0) return sink.counted(all.length, all.length);
  // What was taken away meanwhile is not lacking.
  const left = (await client.search({ all: true }, { uid: true })) || [];
  const still = await sink.unseen(uidValidity, left);
  await sink.counted(left.length, left.length - still.length);
}

/** Marks what was kept before this process began, by one that ended before it could. */
async function markKept(client: ImapFlow, sink: MailboxSink): Promise<void> {
  const { uidValidity } = mailboxOf(client);
  const unread = (await client.search({ seen: false }, { uid: true })) || [];
  const lacking = new Set(await sink.unseen(uidValidity, unread));
  const kept = unread.filter((uid) => !lacking.has(uid));
  for (let i = 0; i < kept.length; i += 500) {
    const some = kept.slice(i, i + 500).join(',');
    await client.messageFlagsAdd(some, ['\\Seen'], { uid: true });
  }
}

async function keepAll(
  client: ImapFlow,
  sink: MailboxSink,
  uids: readonly number[],
): Promise<void> {
  const { uidValidity } = mailboxOf(client);
  const sizes = new Map<number, number>();
  for (let i = 0; i < uids.length; i += 500) {
    const some = uids.slice(i, i + 500).join(',');
    for await (const { uid, size } of client.fetch(
      some,
      { uid: true, size: true },
      { uid: true },
    )) {
      sizes.set(uid, size ?? 0);
    }
  }
  let batch: number[] = [];
  let bytes = 0;
  const take = async (): Promise<void> => {
    if (batch.length === 0) return;
    const query = { uid: true, source: { maxLength: LARGEST }, internalDate: true };
    const kept: number[] = [];
    for (const message of await client.fetchAll(batch.join(','), query, { uid: true })) {
      const { uid, source, internalDate } = message;
      // It was taken away meanwhile.
      if (source === undefined) continue;
      const receivedAt = new Date(internalDate ?? Date.now()).getTime();
      await sink.keep({ uidValidity, uid, receivedAt, raw: source });
      kept.push(uid);
    }
    if (kept.length > 0) {
      await client.messageFlagsAdd(kept.join(','), ['\\Seen'], { uid: true });
    }
    batch = [];
    bytes = 0;
  };
  for (const uid of uids) {
    const size = sizes.get(uid);
    if (size === undefined) continue;
    if (batch.length >= BATCH || bytes + size > BATCH_BYTES) await take();
    batch.push(uid);
    bytes += size;
  }
  await take();
}

function lost(message: string): Error {
  return Object.assign(new Error(message), { code: 'EConnectionClosed' });
}

async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  const late = delay(patience, 'late' as const, { ref: false });
  const done = await Promise.race([work.then((value) => ({ value })), late]);
  if (done === 'late') throw lost('the mail server gives no sign of life');
  return done.value;
}

/** Reads an `imap:` or `imaps:` URL; null when it is none. `?auth=xoauth2` makes its password a token. */
export function imapAccount(text: string): ImapAccount | null {
  const url = URL.parse(text);
  if (url === null || !['imap:', 'imaps:'].includes(url.protocol) || url.hostname === '')
    return null;
  const secure = url.protocol === 'imaps:';
  const secret = decodeURIComponent(url.password);
  const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    ...{ secure, folder },
    login: decodeURIComponent(url.username),
    secret:
      url.searchParams.get('auth') === 'xoauth2' ? { accessToken: secret } : { password: secret },
  };
}
