import { setTimeout as delay } from 'node:timers/promises';
import { type ImapAccount, type MailboxSink, readMailbox } from '../../adapters/mail/imap.ts';
import type { IntakeSink } from '../../adapters/mail/mail-intake.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import type { Clock } from '../../adapters/time/clock.ts';
import { withoutDetail } from '../../core/mail/automatic.ts';
import { keepMail } from './keep-mail.ts';
import {
  findMailboxId,
  lastSeen,
  mailboxOf,
  noteCount,
  noteReading,
  unseenOf,
} from './mailbox-store.ts';

export interface ReadingDeps {
  readonly pool: Pool;
  readonly clock: Clock;
  /** Told that something was kept: it may be decided at once. */
  readonly kept: () => void;
  /** Told why a mailbox can't be read. */
  readonly failed: (error: unknown, address: string) => void;
}

/** How long one waits to try a mailbox again: longer each time, at most, in milliseconds. */
const RESTS = [1_000, 2_000, 5_000, 15_000, 30_000] as const;

/**
 * Keeps reading a mailbox until told to stop: through lost connections, servers that flap and
 * databases that restart. Everything is kept before it is marked; what was kept before stays one.
 */
export async function followMailbox(
  deps: ReadingDeps,
  address: string,
  account: ImapAccount,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      const { id } = await mailboxOf(deps.pool, address, deps.clock.now());
      await readMailbox(
        account,
        sinkOf(deps, id, () => (failures = 0)),
        signal,
      );
    } catch (error) {
      failures += 1;
      deps.failed(error, address);
      await noteFailure(deps, address, error);
    }
    const rest = RESTS[Math.min(failures, RESTS.length) - 1];
    if (rest !== undefined) await delay(rest, undefined, { signal }).catch(() => {});
  }
}

function sinkOf(
  { pool, clock, kept }: ReadingDeps,
  mailboxId: number,
  well: () => void,
): MailboxSink {
  return {
    lastSeen: (uidValidity) => lastSeen(pool, mailboxId, uidValidity),
    unseen: (uidValidity, uids) => unseenOf(pool, mailboxId, uidValidity, uids),
    async keep({ uidValidity, uid, receivedAt, raw }) {
      const now = clock.now();
      // A mail server whose clock is ahead does not make a message of the future.
      const reached = Math.min(receivedAt, now);
      const seen = { uidValidity, uid };
      await keepMail(pool, { mailboxId, raw, receivedAt: reached, seen }, now);
      kept();
    },
    async looked() {
      well();
      await noteReading(pool, mailboxId, clock.now(), null);
    },
    counted: (present, count) => noteCount(pool, mailboxId, { present, kept: count }, clock.now()),
  };
}

async function noteFailure(deps: ReadingDeps, address: string, error: unknown): Promise<void> {
  const said = error instanceof Error ? error.message : String(error);
  try {
    const { id } = await mailboxOf(deps.pool, address, deps.clock.now());
    await noteReading(deps.pool, id, deps.clock.now(), said);
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
        if (mailboxId === null) continue;
        await keepMail(pool, { mailboxId, raw, receivedAt: now, seen: null }, now);
      }
      kept();
    },
  };
}
