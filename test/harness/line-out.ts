import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A way to a server, of which those who come by it know nothing. */
export type LineOut = Readonly<{
  port: number;
  /** What goes through now goes neither way any more, and nobody is told: the network is another. */
  lose(): void;
  /** What comes back by what is open now is lost: who is asked hears, and is not heard. */
  deafen(): void;
  /** What is open is cut, what was lost as well, and both ends know it. */
  cut(): void;
  close(): void;
}>;

/** Opens a way to a server, at a port of the same address. */
export async function lineOut(host: string, port: number): Promise<LineOut> {
  const open = new Set<Socket>();
  const pairs = new Set<readonly [Socket, Socket]>();
  const deaf = new Set<Socket>();
  const server = createServer((client) => {
    const pair = [client, connect(port, host)] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, [pair[1], pair[0]]] as const) {
      open.add(from);
      from.on('error', () => {});
      from.on('data', (chunk) => pairs.has(pair) && !deaf.has(from) && to.write(chunk));
      from.on('close', () => {
        open.delete(from);
        deaf.delete(from);
        if (pairs.has(pair)) to.destroy();
      });
    }
  });
  await new Promise<void>((done) => {
    server.listen(0, host, done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    lose: () => pairs.clear(),
    deafen() {
      for (const [, there] of pairs) deaf.add(there);
    },
    cut() {
      for (const socket of open) socket.destroy();
    },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
