import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the receiver got it. */
export interface ReceivedSms {
  readonly headers: IncomingMessage['headers'];
  readonly raw: Buffer;
  readonly body: Readonly<{ id: string; to: string; from: string; text: string; language: string }>;
}

/** A provider of short messages on this machine, that answers as it is told. */
export type SmsReceiver = Readonly<{
  url: string;
  /** Everything that was handed over, oldest first. */
  received: ReceivedSms[];
  /** Answers every request like this from now on; 202 unless told. */
  answer(how: (answer: ServerResponse, got: ReceivedSms) => void): void;
  close(): Promise<void>;
}>;

/** Starts the receiver on a free port of loopback. */
export async function startSmsReceiver(): Promise<SmsReceiver> {
  const received: ReceivedSms[] = [];
  let how = (answer: ServerResponse, _got: ReceivedSms): void => void answer.writeHead(202).end();
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const raw = Buffer.concat(parts);
      const got = { headers: request.headers, raw, body: JSON.parse(raw.toString()) };
      received.push(got);
      how(answer, got);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/messages`,
    received,
    answer(next) {
      how = next;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
