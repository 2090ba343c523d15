import { connect, createServer, type Socket } from 'node:net';

/** A relay before a mailbox that can stop what goes through it. */
export type ImapProxy = Readonly<{
  port: number;
  /** Stops the next connection where what is said holds these words; resolves once it stands there. */
  hold(side: 'client' | 'server', words: RegExp): Promise<void>;
  /** From now on nothing more goes either way, and nobody is told: the network is gone. */
  fallSilent(): void;
  /** New connections go through again. */
  speakAgain(): void;
  /** Cuts every connection off. */
  cut(): void;
  /** How many clients came. */
  came(): number;
  close(): Promise<void>;
}>;

/** Starts a relay to a mail server on a loopback port. */
export async function startImapProxy(port: number): Promise<ImapProxy> {
  const open = new Set<Socket>();
  let held: { side: 'client' | 'server'; words: RegExp; reached: () => void } | null = null;
  let silent = false;
  let came = 0;
  const server = createServer((client) => {
    came += 1;
    const upstream = connect(port, '127.0.0.1');
    let stopped = false;
    const pass = (side: 'client' | 'server', chunk: Buffer, to: Socket): void => {
      if (held?.side === side && held.words.test(chunk.toString('latin1'))) {
        held.reached();
        held = null;
        stopped = true;
      }
      if (!stopped && !silent) to.write(chunk);
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk: Buffer) => pass('client', chunk, upstream));
    upstream.on('data', (chunk: Buffer) => pass('server', chunk, client));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as { port: number }).port,
    hold: (side, words) =>
      new Promise((resolve) => {
        held = { side, words, reached: resolve };
      }),
    fallSilent() {
      silent = true;
    },
    speakAgain() {
      silent = false;
    },
    cut,
    came: () => came,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
