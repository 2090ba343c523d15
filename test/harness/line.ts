import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line between a browser and the server, to be cut as a network is or as a restart does. */
export type Line = Readonly<{
  url: string;
  /** Breaks every connection, and lets nobody through until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}>;

/** Lays a line to a server on a loopback port of its own. */
export async function layLine(to: string): Promise<Line> {
  const { port, hostname } = new URL(to);
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer((client) => {
    if (!whole) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend() {
      whole = true;
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
