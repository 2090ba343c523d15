import { type Ari, AriFault, there } from './ari-connection.ts';

/** Where callers speak with desks: one bridge a call, gone with its caller. */
export type TalkBridges = Readonly<{
  /** Lets channels speak with those who speak about a call already. */
  join(ari: Ari, call: string, channels: string): Promise<boolean>;
  /** Which of some channels do not speak about a call yet. */
  missing(ari: Ari, call: string, channels: readonly string[]): Promise<readonly string[]>;
  /** A call is ours that another node made a bridge for. */
  adopt(call: string): void;
  /** The caller is gone, and the bridge with them. */
  end(ari: Ari, call: string): Promise<void>;
  /** Looks which bridges are there, after a time without news; those whose caller is gone are taken away. */
  recount(ari: Ari): Promise<void>;
}>;

const PREFIX = 'talk-';

/** The bridges of those who speak. */
export function talkBridges(): TalkBridges {
  const made = new Set<string>();
  const adopted = new Set<string>();
  const remove = (ari: Ari, call: string): Promise<boolean> =>
    there(ari.ask('DELETE', `bridges/${PREFIX}${call}`));
  return {
    async join(ari, call, channel) {
      const bridge = `${PREFIX}${call}`;
      if (!made.has(call)) {
        made.add(call);
        await there(ari.ask('POST', 'bridges', { type: 'mixing', bridgeId: bridge, name: bridge }));
      }
      return there(ari.ask('POST', `bridges/${bridge}/addChannel`, { channel }));
    },
    async missing(ari, call, channels) {
      const bridge = `bridges/${PREFIX}${call}`;
      const found = await ari
        .ask<{ readonly channels: readonly string[] }>('GET', bridge)
        .catch((error: unknown) => {
          if (error instanceof AriFault && error.status === 404) return null;
          throw error;
        });
      return channels.filter((one) => !found?.channels.includes(one));
    },
    adopt(call) {
      adopted.add(call);
    },
    async end(ari, call) {
      const [isMade, isAdopted] = [made.delete(call), adopted.delete(call)];
      if (isMade || isAdopted) await remove(ari, call);
    },
    async recount(ari) {
      made.clear();
      adopted.clear();
      const bridges = await ari.ask<readonly { id: string; channels: string[] }[]>(
        'GET',
        'bridges',
      );
      const up = await ari.ask<readonly { id: string }[]>('GET', 'channels');
      for (const { id, channels } of bridges.filter((one) => one.id.startsWith(PREFIX))) {
        const call = id.slice(PREFIX.length);
        // Empty for a moment, while a call goes from desk to desk: what is deleted can't be made again under its name.
        if (channels.length > 0 || up.some((channel) => channel.id === call)) made.add(call);
        else await remove(ari, call);
      }
    },
  };
}
