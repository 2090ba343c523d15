import { connect, createServer, type Server, type Socket } from 'node:net';

/** A relay before the mail server that breaks things on purpose. */
export type SmtpProxy = Readonly<{
  url: string;
  /** Cuts the client off once the server has answered the next whole message. */
  cutAfterNextMessage(): void;
  /** From now on lets the server's answer to a whole message through to nobody. */
  swallowAnswers(): void;
  /** Answers 451 to recipients at this address. */
  putOff(address: string): void;
  /** Takes them again. */
  takeAgain(address: string): void;
  /** The Message-ID of each whole message that the server was handed, in order. */
  handedOver(): readonly string[];
  close(): Promise<void>;
}>;

const END = '\r\n.\r\n';
const MESSAGE_ID = /^Message-ID:\s*(<[^>]+>)/im;

/** Starts a relay to the mail server on a loopback port. */
export async function startSmtpProxy(port: number): Promise<SmtpProxy> {
  const putOff = new Set<string>();
  const open = new Set<Socket>();
  let cut = false;
  let swallow = false;
  const handed: string[] = [];
  const server: Server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    let data = '';
    let inData = false;
    let answering = false;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      const recipient = /^RCPT TO:<([^>]*)>/im.exec(text)?.[1];
      if (!inData && recipient !== undefined && putOff.has(recipient)) {
        client.write('451 4.3.0 Try again later\r\n');
        return;
      }
      if (inData) {
        data += text;
        if (data.endsWith(END)) {
          inData = false;
          answering = true;
          handed.push(MESSAGE_ID.exec(data)?.[1] ?? '');
        }
      } else if (/^DATA\r\n$/i.test(text)) {
        inData = true;
        data = '\r\n';
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (answering && swallow) return;
      if (answering && cut) {
        cut = false;
        client.destroy();
        return;
      }
      answering = false;
      client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}`,
    cutAfterNextMessage() {
      cut = true;
    },
    swallowAnswers() {
      swallow = true;
    },
    putOff: (address) => void putOff.add(address),
    takeAgain: (address) => void putOff.delete(address),
    handedOver: () => handed,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
