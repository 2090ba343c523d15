import { setTimeout as delay } from 'node:timers/promises';
import type { Client, TestApi } from '../harness/api.ts';
import type { Stream } from './expectation.ts';

type Id = string | number;

/**
 * Opens an event stream, causes something to happen, and reads until every event that may come has
 * come. Says what was caused and which of it was received.
 */
export async function watch(
  api: TestApi,
  client: Client,
  { path, provoke }: Stream,
): Promise<{ provoked: Record<string, Id>; received: Id[] }> {
  const stop = new AbortController();
  const answer = await fetch(api.url + path, { headers: client.headers, signal: stop.signal });
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`);
  let text = '';
  const reading = (async () => {
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8');
    }
  })().catch(() => {});
  const provoked = await provoke(api);
  const came = () => Object.values(provoked).filter((id) => text.includes(String(id)));
  // Those who see nothing must be given the time in which others would have seen something.
  for (
    let waited = 0;
    waited < 3000 && came().length < Object.keys(provoked).length;
    waited += 50
  ) {
    await delay(50);
  }
  const received = came();
  stop.abort();
  await reading;
  return { provoked, received };
}
