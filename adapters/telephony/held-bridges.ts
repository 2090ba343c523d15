import { type Ari, there } from './ari-connection.ts';

/** Where callers wait with music: a few bridges, none of them full. */
export type HeldBridges = Readonly<{
  hold(ari: Ari, leg: string): Promise<boolean>;
  /** The leg is gone, or speaks: told once it has left. */
  forget(ari: Ari, leg: string): Promise<void>;
  /** Looks who waits where, after a time without news. */
  recount(ari: Ari): Promise<void>;
}>;

/** Beyond that many callers a bridge costs more than it holds (measured). */
const TOGETHER = 50;

/** It is known that late at most that somebody left, in milliseconds. */
const LATE_MS = 10_000;

/** The waiting bridges of a node. */
export function heldBridges(node: string): HeldBridges {
  const prefix = `hold-${node}-`;
  /** Who waits where, the first first, and since when; null for who is being put there. */
  const held = new Map<string, Map<string, number | null>>();
  /** The bridges that are being made: whoever comes meanwhile waits for them. */
  const made = new Map<string, Promise<unknown>>();
  /** The bridges that were asked to play. */
  const sounding = new Set<string>();
  let count = 0;

  const make = (ari: Ari, bridge: string): Promise<unknown> =>
    there(ari.ask('POST', 'bridges', { type: 'holding', bridgeId: bridge, name: bridge }));

  /** Silent until it is asked to play, and again once everybody had left it; whoever came first may not have stayed. */
  async function play(ari: Ari, bridge: string): Promise<void> {
    if (sounding.has(bridge)) return;
    sounding.add(bridge);
    await there(ari.ask('POST', `bridges/${bridge}/moh`));
  }

  return {
    async hold(ari, leg) {
      const [known] = [...held].find(([, legs]) => legs.has(leg)) ?? [];
      if (known !== undefined) {
        await play(ari, known);
        return true;
      }
      let [bridge] = [...held].find(([, legs]) => legs.size < TOGETHER) ?? [];
      if (bridge === undefined) {
        do bridge = `${prefix}${count++}`;
        while (held.has(bridge));
        held.set(bridge, new Map());
        made.set(bridge, make(ari, bridge));
      }
      held.get(bridge)?.set(leg, null);
      await made.get(bridge);
      const channel = { channel: leg, role: 'participant' };
      const isHeld = await there(ari.ask('POST', `bridges/${bridge}/addChannel`, channel));
      if (!isHeld) held.get(bridge)?.delete(leg);
      else {
        if (held.get(bridge)?.has(leg)) held.get(bridge)?.set(leg, performance.now());
        await play(ari, bridge);
      }
      return isHeld;
    },
    async forget(ari, leg) {
      for (const [bridge, legs] of held) {
        if (!legs.delete(leg)) continue;
        const since = [...legs.values()].filter((at) => at !== null);
        // Whoever came a moment ago may have come after everybody had left, before that was told.
        if (since.some((at) => performance.now() - at > LATE_MS)) continue;
        sounding.delete(bridge);
        if (since.length > 0) await play(ari, bridge);
      }
    },
    async recount(ari) {
      held.clear();
      made.clear();
      sounding.clear();
      const bridges = await ari.ask<readonly { id: string; channels: string[] }[]>(
        'GET',
        'bridges',
      );
      for (const { id, channels } of bridges) {
        if (id.startsWith(prefix))
          held.set(id, new Map(channels.map((leg) => [leg, Number.NEGATIVE_INFINITY])));
      }
    },
  };
}
