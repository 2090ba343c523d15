import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Pool } from './pool.ts';

/** How long to wait before connecting again, in milliseconds. */
const AGAIN = 1000;

export type Listening = Readonly<{ stop(): Promise<void> }>;

/**
 * Calls `heard` for each notification of a channel, on a connection of its own; connects again when
 * that breaks, and calls `heard` then too, since something may have been missed. Never throws.
 */
export function listen(pool: Pool, channel: string, heard: () => void): Listening {
  const stopping = new AbortController();
  const ended = keep(pool, channel, heard, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

async function keep(
  pool: Pool,
  channel: string,
  heard: () => void,
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted) {
    await once(pool, channel, heard, stop).catch(() => {});
    await delay(AGAIN, undefined, { signal: stop, ref: false }).catch(() => {});
  }
}

/** Listens on one connection until it breaks or is not wanted any more. */
async function once(
  pool: Pool,
  channel: string,
  heard: () => void,
  stop: AbortSignal,
): Promise<void> {
  const client = new pg.Client({ ...pool.options, keepAlive: true });
  const broken = new Promise<void>((resolve) => {
    client.once('error', () => resolve());
    client.once('end', () => resolve());
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
  // Errors after the first must find a listener too.
  client.on('error', () => {});
  client.on('notification', heard);
  try {
    await client.connect();
    await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    heard();
    await broken;
  } finally {
    await client.end().catch(() => {});
  }
}
