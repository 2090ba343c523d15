import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection, { type SMTPConnectionAuth } from 'nodemailer/lib/smtp-connection';

/** What to hand to the mail server: bytes as they are, never rewritten. */
export type Parcel = Readonly<{ from: string; to: string; message: Buffer }>;

/**
 * What became of a parcel: taken by the server, refused for good (5xx for this recipient or this
 * message), put off (4xx, or the connection broke on the way: the server may have it), or the server
 * can't be used at all. `said` is the server's or the network's own word.
 */
export type SendOutcome = Readonly<{
  result: 'accepted' | 'refused' | 'deferred' | 'unreachable';
  said: string;
}>;

/** A mail server that messages are handed to. */
export type Smtp = Readonly<{
  /** Hands one parcel over; never throws, and answers within 40 seconds. */
  send(parcel: Parcel): Promise<SendOutcome>;
  /** Closes its connections; what is under way ends as put off. */
  close(): void;
}>;

/** Longest waits in milliseconds. */
const PATIENCE = {
  dnsTimeout: 5_000,
  connectionTimeout: 8_000,
  greetingTimeout: 8_000,
  socketTimeout: 12_000,
};
/** Longest time for a whole parcel, connecting included, in milliseconds. */
const LONGEST = 35_000;
/** A connection is kept for the next parcel for this long, in milliseconds, and this many parcels. */
const IDLE = 5_000;
const PARCELS = 100;

interface Line {
  readonly connection: SMTPConnection;
  parcels: number;
  idle: NodeJS.Timeout | undefined;
  broken: boolean;
}

/** A client of the mail server at an `smtp:` or `smtps:` URL; connects when there is something to send. */
export function smtpClient(url: string): Smtp {
  const { auth, ...options } = parseConnectionUrl(url);
  const login = auth as SMTPConnectionAuth | undefined;
  const lines: Line[] = [];
  const open = new Set<Line>();
  let closed = false;

  async function lineOf(): Promise<Line> {
    const kept = lines.pop();
    if (kept !== undefined) {
      clearTimeout(kept.idle);
      if (!kept.broken && !kept.connection.destroyed) return kept;
      return lineOf();
    }
    const connection = new SMTPConnection({ ...options, ...PATIENCE, logger: false });
    const line: Line = { connection, parcels: 0, idle: undefined, broken: false };
    open.add(line);
    connection.once('end', () => {
      line.broken = true;
      open.delete(line);
    });
    await connected(line, login);
    return line;
  }

  function keep(line: Line): void {
    line.parcels += 1;
    if (closed || line.broken || line.parcels >= PARCELS) {
      line.connection.quit();
      return;
    }
    line.idle = setTimeout(() => {
      lines.splice(lines.indexOf(line), 1);
      line.connection.quit();
    }, IDLE).unref();
    lines.push(line);
  }

  return {
    async send(parcel) {
      const until = performance.now() + LONGEST;
      let line: Line;
      try {
        line = await lineOf();
      } catch (error) {
        return { result: 'unreachable', said: wordOf(error) };
      }
      try {
        const said = await handOver(line, parcel, Math.max(1_000, until - performance.now()));
        keep(line);
        return { result: 'accepted', said };
      } catch (error) {
        const outcome = outcomeOf(error);
        // A refusal leaves the session usable; anything else does not.
        if ((error as SmtpError).responseCode !== undefined && !line.broken) reset(line, keep);
        else line.connection.close();
        return outcome;
      }
    },
    close() {
      closed = true;
      for (const line of lines.splice(0)) clearTimeout(line.idle);
      for (const { connection } of open) connection.close();
    },
  };
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number };

async function connected(line: Line, login: SMTPConnectionAuth | undefined): Promise<void> {
  const { connection } = line;
  await new Promise<void>((resolve, reject) => {
    // Also after this promise is settled: an error nobody listens to would end the process.
    connection.on('error', (error: Error) => {
      line.broken = true;
      reject(error);
    });
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (login === undefined || !connection.allowsAuth) return;
  await new Promise<void>((resolve, reject) => {
    connection.on('error', reject);
    connection.login(login, (error) => (error ? reject(error) : resolve()));
  }).catch((error: unknown) => {
    connection.close();
    throw error;
  });
}

async function handOver({ connection }: Line, parcel: Parcel, patience: number): Promise<string> {
  const { from, to, message } = parcel;
  return new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error('the mail server takes too long'));
      connection.close();
    }, patience);
    connection.send({ from, to: [to], size: message.length }, message, (error, info) => {
      clearTimeout(late);
      if (error) reject(error);
      else resolve(info?.response ?? '');
    });
  });
}

function reset(line: Line, keep: (line: Line) => void): void {
  line.connection.reset((error) => (error ? line.connection.close() : keep(line)));
}

/** Only an answer about this recipient or this message is final; one about us may change. */
function outcomeOf(error: unknown): SendOutcome {
  const { code, command, responseCode = 0 } = error as SmtpError;
  const said = wordOf(error);
  const permanent = responseCode >= 500 && responseCode < 600;
  const ours = command === 'MAIL FROM' || command?.startsWith('AUTH') === true;
  if (ours && responseCode >= 400) return { result: 'unreachable', said };
  if (permanent) return { result: 'refused', said };
  // An address that no envelope can hold never will be accepted.
  if (code === 'EENVELOPE' && command === 'API') return { result: 'refused', said };
  return { result: 'deferred', said };
}

function wordOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.replace(/\s+/g, ' ').slice(0, 500);
}
