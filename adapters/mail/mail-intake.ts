import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** Where mail is handed over directly: `smtp://127.0.0.1:2525` or `lmtp://…`. */
export interface IntakeAddress {
  readonly protocol: 'smtp' | 'lmtp';
  readonly host: string;
  readonly port: number;
}

/** What takes the mail that is handed over. */
export interface IntakeSink {
  /** Whether this address, lower case and without detail, is one of ours. */
  knows(address: string): Promise<boolean>;
  /** Keeps a message for these addresses; it is acknowledged only once this has returned. */
  keep(raw: Buffer, recipients: readonly string[]): Promise<void>;
}

/** A server that is listening. */
export interface MailIntake {
  readonly port: number;
  close(): Promise<void>;
}

const LARGEST = 40 * 1024 * 1024;
const PATIENCE = { socketTimeout: 60_000, closeTimeout: 1_500 };

/** Reads the address of an intake; null when it is none. */
export function intakeAddress(text: string): IntakeAddress | null {
  const url = URL.parse(text);
  const protocol = url?.protocol.replace(':', '');
  if (url === null || (protocol !== 'smtp' && protocol !== 'lmtp') || url.port === '') return null;
  return { protocol, host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) };
}

/**
 * Listens for mail that another server relays (SMTP, RFC 5321, or LMTP, RFC 2033), to known
 * addresses only: nothing is relayed on. What can't be kept now is put off (451), never lost; the
 * envelope's sender becomes the Return-Path, its recipients stand in Delivered-To.
 */
export async function startIntake(address: IntakeAddress, sink: IntakeSink): Promise<MailIntake> {
  const server = new SMTPServer({
    ...PATIENCE,
    lmtp: address.protocol === 'lmtp',
    name: 'relais',
    banner: 'Relais',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST,
    maxClients: 50,
    logger: false,
    onRcptTo({ address: recipient }, _session, done) {
      const known = sink.knows(recipient.toLowerCase().replace(/\+[^@]*(?=@)/, ''));
      void settle(
        known.then((is) => (is ? null : refusal(550, '5.1.1 No such mailbox here'))),
        done,
      );
    },
    onData(stream, session, done) {
      void settle(take(stream, session, sink), done);
    },
  });
  // A client that breaks off is its own matter.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(address.port, address.host, () => resolve());
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function take(
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  sink: IntakeSink,
): Promise<Error | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) return refusal(552, '5.3.4 Message too large');
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
  const recipients = envelope.rcptTo.map((to) => to.address);
  const told = [
    `Return-Path: <${bare(from)}>\r\n`,
    ...recipients.map((to) => `Delivered-To: ${bare(to)}\r\n`),
  ];
  await sink.keep(Buffer.concat([Buffer.from(told.join('')), ...chunks]), recipients);
  return null;
}

function bare(address: string): string {
  return address.replace(/[\r\n<>]/g, '');
}

/** Answers the client once the work is done; work that fails is to be tried again by the client. */
async function settle(
  work: Promise<Error | null>,
  answer: (error?: Error | null) => void,
): Promise<void> {
  const refused = await work.catch(() => refusal(451, '4.3.0 Try again later'));
  answer(refused);
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
