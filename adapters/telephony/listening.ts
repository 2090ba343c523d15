import { type Ari, rung, there } from './ari-connection.ts';
import type { Channel } from './read-ari-event.ts';

/** What the channels of a listening say that come to us: to which it belongs. */
export const LISTENING = 'listening';

/** How long the desk of who listens rings, in seconds. */
const RING_SECONDS = 20;

const PART = /^(snoop|listener)-(.+)$/;

/** Whether a channel only listens: nobody comes by it, and no call is told of it. */
export function isListening(id: string): boolean {
  return PART.test(id);
}

/**
 * Lets a desk hear what is said on a leg, and speak to that leg alone when it whispers; false when the leg is gone or no telephone
 * is at the desk.
 * Both its channels are named after the listening, so that whoever is left can be sent away without remembering.
 */
export async function startListening(
  { ask }: Ari,
  app: string,
  given: { readonly leg: string; readonly desk: string; readonly whispers: boolean },
  name: string,
): Promise<boolean> {
  const bridge = `listening-${name}`;
  const words = { app, appArgs: `${LISTENING},${name}` };
  await there(ask('POST', 'bridges', { type: 'mixing', bridgeId: bridge, name: bridge }));
  const whisper = given.whispers ? 'out' : 'none';
  const heard = await there(
    ask('POST', `channels/${given.leg}/snoop/snoop-${name}`, { ...words, spy: 'both', whisper }),
  );
  const rings =
    heard &&
    (await rung(
      ask('POST', 'channels', {
        ...{ ...words, endpoint: `PJSIP/${given.desk}`, channelId: `listener-${name}` },
        timeout: String(RING_SECONDS),
      }),
    ));
  if (!rings) await end({ ask }, name);
  return rings;
}

/** A channel of a listening is there: it hears. */
export async function joinListening({ ask }: Pick<Ari, 'ask'>, { id }: Channel): Promise<void> {
  const name = PART.exec(id)?.[2];
  if (name === undefined) return;
  await there(ask('POST', `bridges/listening-${name}/addChannel`, { channel: id }));
}

/** A channel of a listening is gone, and the rest of it with it. */
export async function leaveListening(ari: Pick<Ari, 'ask'>, { id }: Channel): Promise<void> {
  const name = PART.exec(id)?.[2];
  if (name !== undefined) await end(ari, name);
}

async function end({ ask }: Pick<Ari, 'ask'>, name: string): Promise<void> {
  for (const part of ['snoop', 'listener']) await there(ask('DELETE', `channels/${part}-${name}`));
  await there(ask('DELETE', `bridges/listening-${name}`));
}
