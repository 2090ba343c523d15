import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type ImapAccount,
  type MailboxSink,
  type Patience,
  readMailbox,
} from '../../adapters/mail/imap.ts';
import { imapFault } from '../../adapters/mail/imap-fault.ts';
import type { IntakeSink } from '../../adapters/mail/mail-intake.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { withoutDetail } from '../../core/mail/automatic.ts';
import { keepMail } from './keep-mail.ts';
import {
  findMailboxId,
  lastSeen,
  noteCount,
  noteReading,
  type Place,
  unseenOf,
} from './mailbox-store.ts';

export interface ReadingDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  /** Told that something was kept: it may be decided at once. */
  readonly kept: () => void;
  /** Told why a mailbox can't be read. */
  readonly failed: (error: unknown, address: string) => void;
  /** Told that a mailbox holds more messages than the ledger has of them. */
  readonly unequal?: (address: string, present: number, kept: number) => void;
  /** As usual unless told. */
  readonly patience?: Patience;
}

/** How long one waits to try a mailbox again: longer each time, at most, in milliseconds. */
const RESTS = [1_000, 2_000, 5_000, 15_000, 30_000] as const;

/** A mailbox that is followed, and how it is signed in to: asked at each connection. */
export interface Followed {
  readonly id: number;
  readonly address: string;
  /** Says how one signs in now, or why one can't. */
  signIn(): Promise<ImapAccount | { readonly fault: string }>;
  /** Told that the mail server refused the token of this account. */
  refused?(account: ImapAccount): Promise<void>;
}

/**
 * Keeps reading a mailbox until told to stop: through lost connections, servers that flap and
 * databases that restart. Everything is kept before it is marked; what was kept before stays one.
 */
export async function followMailbox(
  deps: ReadingDeps,
  mailbox: Followed,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    let account: ImapAccount | { readonly fault: string } | null = null;
    try {
      account = await mailbox.signIn();
      if ('fault' in account) throw new CannotSignIn(account.fault);
      const at = { mailboxId: mailbox.id, place: placeOf(account) };
      const told = (present: number, kept: number) =>
        deps.unequal?.(mailbox.address, present, kept);
      const sink = sinkOf(deps, at, () => (failures = 0), told);
      if (!signal.aborted) await readMailbox(account, sink, signal, deps.patience);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      deps.failed(error, mailbox.address);
      await noteFailure(deps, mailbox, account, error);
    }
    const rest = RESTS[Math.min(failures, RESTS.length) - 1];
    if (rest !== undefined) await delay(rest, undefined, { signal }).catch(() => {});
  }
}

/** An account as a number: another one may have the same UIDVALIDITY, and other messages. */
function placeOf({ host, login, folder }: ImapAccount): number {
  const place = JSON.stringify([host.toLowerCase(), login, folder]);
  return createHash('sha256').update(place).digest().readUInt32BE() >>> 1;
}

function sinkOf(
  { pool, clock, kept }: ReadingDeps,
  { mailboxId, place }: Omit<Place, 'uidValidity'>,
  well: () => void,
  unequal: (present: number, kept: number) => void,
): MailboxSink {
  return {
    lastSeen: (uidValidity) => lastSeen(pool, { mailboxId, place, uidValidity }),
    unseen: (uidValidity, uids) => unseenOf(pool, { mailboxId, place, uidValidity }, uids),
    async keep({ uidValidity, uid, receivedAt, raw }) {
      const now = clock.now();
      // A mail server whose clock is ahead does not make a message of the future.
      const reached = Math.min(receivedAt, now);
      const seen = { place, uidValidity, uid };
      await keepMail(pool, { mailboxId, raw, receivedAt: reached, seen }, now);
      kept();
    },
    async looked() {
      well();
      await noteReading(pool, mailboxId, clock.now(), null);
    },
    async counted(present, count) {
      await noteCount(pool, mailboxId, { present, kept: count }, clock.now());
      if (count < present) unequal(present, count);
    },
  };
}

/** Nothing was tried: a secret or a token is missing. */
class CannotSignIn extends Error {}

async function noteFailure(
  deps: ReadingDeps,
  mailbox: Followed,
  account: ImapAccount | { readonly fault: string } | null,
  error: unknown,
): Promise<void> {
  const said = error instanceof Error ? error.message : String(error);
  const fault = error instanceof CannotSignIn ? error.message : imapFault(error);
  try {
    const signedIn = account !== null && !('fault' in account);
    if (signedIn && fault === 'token_refused') await mailbox.refused?.(account);
    await noteReading(deps.pool, mailbox.id, deps.clock.now(), { said, fault });
  } catch {
    // The database itself may be what fails; the log has it.
  }
}

/** Takes mail that another server hands over, for every mailbox that is known. */
export function intakeSink({ pool, clock, kept }: Omit<ReadingDeps, 'failed'>): IntakeSink {
  return {
    knows: async (address) => (await findMailboxId(pool, address)) !== null,
    async keep(raw, recipients) {
      const now = clock.now();
      for (const address of new Set(recipients.map(withoutDetail))) {
        const mailboxId = await findMailboxId(pool, address);
        // It was known when its recipient was accepted: the server that hands over is to try again.
        if (mailboxId === null) throw new Error(`no mailbox ${address} any more`);
        await keepMail(pool, { mailboxId, raw, receivedAt: now, seen: null }, now);
      }
      kept();
    },
  };
}
