import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A whole message that was handed over, whether or not the client was told so. */
export type SunkLetter = Readonly<{ to: string; from: string; message: Buffer }>;

/** Where a client can be made to stand: before the greeting, at its recipient, before the 250. */
export type SinkPlace = 'greeting' | 'recipient' | 'answer';

/** A mail server that takes everything, and can make its clients wait. */
export type SmtpSink = Readonly<{
  url: string;
  letters: readonly SunkLetter[];
  /** Makes the next client wait there; resolves once one does. Those that wait are never let go. */
  hold(place: SinkPlace): Promise<void>;
  close(): Promise<void>;
}>;

/** Starts a sink on a loopback port. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const letters: SunkLetter[] = [];
  let held: { place: SinkPlace; reached: () => void } | null = null;
  const passes = (place: SinkPlace): boolean => {
    if (held?.place !== place) return true;
    held.reached();
    held = null;
    return false;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect(_session, next) {
      if (passes('greeting')) next();
    },
    onRcptTo(_address, _session, next) {
      if (passes('recipient')) next();
    },
    onData(stream, { envelope }, next) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address).join();
        letters.push({ to, from, message: Buffer.concat(chunks) });
        if (passes('answer')) next();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    hold: (place) =>
      new Promise((resolve) => {
        held = { place, reached: resolve };
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
