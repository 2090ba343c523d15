import { setTimeout as delay } from 'node:timers/promises';
import type { Client, TestApi } from '../harness/api.ts';
import type { Stream } from './expectation.ts';

type Id = string | number;

/** How long something may take to be told, and how much later one may hear it than another, in milliseconds. */
const LONGEST = 120_000;
const APART = 100;

/**
 * Opens an event stream, causes something to happen, and reads until an agent, who hears of everything, and
 * this caller, of what they see, were told. Says what was caused and which of it was received.
 */
export async function watch(
  api: TestApi,
  client: Client,
  { path, provoke }: Stream,
  seen: ReadonlySet<string>,
): Promise<{ provoked: Record<string, Id>; received: Id[] }> {
  const [own, all] = [
    await follow(api, client, path),
    await follow(api, await api.as('agent'), path),
  ];
  const provoked = await provoke(api);
  const wanted = Object.entries(provoked).flatMap(([name, id]) => (seen.has(name) ? [id] : []));
  const told = () => Object.values(provoked).every(all.heard) && wanted.every(own.heard);
  for (const end = Date.now() + LONGEST; !told() && Date.now() < end; ) await delay(10);
  await delay(APART);
  const received = Object.values(provoked).filter(own.heard);
  await Promise.all([own.stop(), all.stop()]);
  return { provoked, received };
}

async function follow(api: TestApi, client: Client, path: string) {
  const stop = new AbortController();
  const answer = await fetch(api.url + path, { headers: client.headers, signal: stop.signal });
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`);
  let text = '';
  const reading = (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8');
    }
  })().catch(() => {});
  return {
    heard: (id: Id): boolean => text.includes(String(id)),
    async stop(): Promise<void> {
      stop.abort();
      await reading;
    },
  };
}
