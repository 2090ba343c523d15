import { setTimeout as delay } from 'node:timers/promises';

/** What is asked of Asterisk's interface, and how it answers. */
export type Ari = Readonly<{
  /** Asks; the answer's body, null when there is none. Throws AriFault with the status, or the network's error. */
  ask<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    query?: Query,
    body?: unknown,
  ): Promise<T>;
  /** What stands at a path, as bytes; null when it is not there. */
  bytes(path: string): Promise<Buffer | null>;
  close(): Promise<void>;
}>;

export type Query = Readonly<Record<string, string>>;

/** An event as it comes, its fields still to be read. */
export type AriEvent = Readonly<Record<string, unknown>> & Readonly<{ type: string }>;

/** What a connection tells, in its order; news do not wait until the former were dealt with, but for `onUp`. */
export type AriListener = Readonly<{
  /** Connected, the first time or again: events may have been missed. `id` tells which Asterisk it is. */
  onUp(id: string): Promise<void>;
  onDown(): void;
  onEvent(event: AriEvent): Promise<void>;
  onError(error: unknown): void;
}>;

/** An answer that is not 2xx. */
export class AriFault extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

// A channel that is gone is a bad parameter (400) where a bridge is asked to take it.
const GONE: readonly number[] = [400, 404, 409, 412, 422];
/** What is answered when no telephone is to be had at an endpoint, though it may still be shown as online. */
const NO_TELEPHONE = 500;

/** Whether an endpoint could be rung: false when none of its telephones is registered any more, or the call is gone. */
export function rung(asked: Promise<unknown>): Promise<boolean> {
  return there(asked, [...GONE, NO_TELEPHONE]);
}

/** Whether what was asked for could be done: false when the leg or the bridge is gone meanwhile, or not ready. */
export async function there(asked: Promise<unknown>, gone = GONE): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof AriFault && gone.includes(error.status)) return false;
    throw error;
  }
}

/** The longest that an answer may take, in milliseconds. */
const PATIENCE = 5_000;
/** How often the connection is tried out while it is up. */
const HEARTBEAT = 5_000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/**
 * Follows the events of an application of Asterisk for as long as it is not closed: a connection that breaks is
 * made again, at first at once, then every five seconds. `url` holds name and password.
 */
export function connectAri(url: string, app: string, listener: AriListener): Ari {
  const { origin, username, password, pathname } = new URL(url);
  const base = `${origin}${pathname.replace(/\/$/, '')}/ari/`;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  const closing = new AbortController();

  const ask: Ari['ask'] = async (method, path, query = {}, body) => {
    const target = `${base}${path}?${new URLSearchParams(query)}`;
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(target, {
      ...{ method, signal, redirect: 'error' },
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new AriFault(answer.status, `${method} ${path}: ${answer.status}`);
    return text === '' ? null : JSON.parse(text);
  };

  const bytes: Ari['bytes'] = async (path) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(`${base}${path}`, { headers, signal, redirect: 'error' });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new AriFault(answer.status, `GET ${path}: ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  };

  const running = (async () => {
    let pause = FIRST_PAUSE;
    while (!closing.signal.aborted) {
      const wasGood = await follow(base, app, { ask, headers, listener, closing: closing.signal });
      pause = wasGood ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      await delay(pause, undefined, { signal: closing.signal }).catch(() => {});
    }
  })();

  return {
    ask,
    bytes,
    async close() {
      closing.abort();
      await running;
    },
  };
}

type Following = Readonly<{
  ask: Ari['ask'];
  headers: Readonly<Record<string, string>>;
  listener: AriListener;
  closing: AbortSignal;
}>;

/**
 * Follows one connection to its end; whether it was up and all that it told could be dealt with. News that could not
 * end it: what is true is found again when it is back.
 */
async function follow(base: string, app: string, given: Following): Promise<boolean> {
  const { ask, headers, listener, closing } = given;
  const target = `${base.replace(/^http/, 'ws')}events?app=${encodeURIComponent(app)}`;
  const Socket = WebSocket as unknown as new (
    url: string,
    options: { headers: Readonly<Record<string, string>> },
  ) => WebSocket;
  const socket = new Socket(target, { headers });
  let began: Promise<void> = Promise.resolve();
  const underWay = new Set<Promise<void>>();
  let up = false;
  let over = false;
  let failed = false;
  let cut = (): void => {};
  const fail = (error: unknown): void => {
    failed = true;
    listener.onError(error);
    cut();
  };
  const heard = (event: AriEvent): void => {
    // What was still to be dealt with when the connection broke is found again when it is back.
    const dealt = began.then(() => (over ? undefined : listener.onEvent(event))).catch(fail);
    underWay.add(dealt);
    void dealt.then(() => underWay.delete(dealt));
  };
  const id = Promise.withResolvers<string>();
  id.promise.catch(() => {});
  let heart: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    // A peer that is gone without a word never answers the closing: the end is ours to declare.
    const end = (): void => {
      socket.close();
      resolve();
    };
    cut = end;
    closing.addEventListener('abort', end, { once: true });
    socket.addEventListener('open', () => {
      up = true;
      // Its events say which one it is; one of our own comes at once.
      began = there(ask('POST', 'events/user/relais', { application: app }))
        .then(() => id.promise)
        .then((known) => (over ? undefined : listener.onUp(known)))
        .catch(fail);
      heart = setInterval(() => void ask('GET', 'applications').catch(end), HEARTBEAT);
      heart.unref();
    });
    socket.addEventListener('message', ({ data }) => {
      const event = JSON.parse(String(data)) as AriEvent;
      if (typeof event.asterisk_id === 'string') id.resolve(event.asterisk_id);
      heard(event);
    });
    socket.addEventListener('error', () => resolve());
    socket.addEventListener('close', () => resolve());
    if (closing.aborted) end();
  });
  over = true;
  id.reject(new Error('the connection broke before it said whose it is'));
  clearInterval(heart);
  if (up) listener.onDown();
  await began;
  await Promise.all(underWay);
  return up && !failed;
}
