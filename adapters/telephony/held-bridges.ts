import { type Ari, there } from './ari-connection.ts';

/** Where callers wait with music: a few bridges, none of them full. */
export type HeldBridges = Readonly<{
  hold(ari: Ari, leg: string): Promise<boolean>;
  /** The leg is gone, or speaks. */
  forget(leg: string): void;
  /** Looks who waits where, after a time without news. */
  recount(ari: Ari): Promise<void>;
}>;

/** Beyond that many callers a bridge costs more than it holds (measured). */
const TOGETHER = 50;

/** The waiting bridges of a node. */
export function heldBridges(node: string): HeldBridges {
  const prefix = `hold-${node}-`;
  const held = new Map<string, Set<string>>();
  return {
    async hold(ari, leg) {
      let [bridge] = [...held].find(([, legs]) => legs.size < TOGETHER) ?? [];
      if (bridge === undefined) {
        bridge = `${prefix}${held.size}`;
        held.set(bridge, new Set());
        await there(
          ari.ask('POST', 'bridges', { type: 'holding', bridgeId: bridge, name: bridge }),
        );
        // Silent until it is asked to play.
        await there(ari.ask('POST', `bridges/${bridge}/moh`));
      }
      held.get(bridge)?.add(leg);
      const channel = { channel: leg, role: 'participant' };
      const isHeld = await there(ari.ask('POST', `bridges/${bridge}/addChannel`, channel));
      if (!isHeld) held.get(bridge)?.delete(leg);
      return isHeld;
    },
    forget(leg) {
      for (const legs of held.values()) legs.delete(leg);
    },
    async recount(ari) {
      held.clear();
      const bridges = await ari.ask<readonly { id: string; channels: string[] }[]>(
        'GET',
        'bridges',
      );
      for (const { id, channels } of bridges) {
        if (id.startsWith(prefix)) held.set(id, new Set(channels));
      }
    },
  };
}
