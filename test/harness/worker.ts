import { BlockList } from 'node:net';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type Smtp, smtpClient } from '../../adapters/mail/smtp.ts';
import { type SmsProvider, smsProvider } from '../../adapters/sms/sms-provider.ts';
import { startWorker, type Worker } from '../../main/worker.ts';
import type { TicketDeps } from '../../features/ticket/deps.ts';

/** A provider of short messages that answers at an address of loopback. */
export const providerAt = (url: string): SmsProvider =>
  smsProvider({ url, token: 'jeton-essai' }, { allowed: new BlockList() });

/** A worker over a test's desk that looks often; stopped with the test, its errors kept. */
export function testWorker(
  t: TestContext,
  desk: TicketDeps,
  mail: string | Smtp | null,
  sms: string | SmsProvider | null = null,
): Worker & { errors: unknown[] } {
  const errors: unknown[] = [];
  const log = { error: (error: unknown) => void errors.push(error), warn: () => {} };
  const smtp = typeof mail === 'string' ? smtpClient(mail) : mail;
  const provider = typeof sms === 'string' ? providerAt(sms) : sms;
  const worker = startWorker({ ...desk, smtp, sms: provider, pollEvery: 20, log });
  t.after(() => worker.stop());
  return { ...worker, errors };
}

/** Waits until something holds; throws what was awaited after two minutes. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2400; tries += 1) {
    if (await holds()) return;
    await delay(50);
  }
  throw new Error(`never: ${what}`);
}

export interface SentRow {
  readonly id: number;
  readonly kind: string;
  readonly state: string;
  readonly address: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly subject: string;
  readonly message: Buffer;
  readonly messageId: string;
}

/** The outbox of a ticket, or of all, in the order of writing. */
export async function outboxOf(
  desk: Pick<TicketDeps, 'pool'>,
  ticketId: number | null = null,
): Promise<SentRow[]> {
  const { rows } = await desk.pool.query<SentRow>(
    `SELECT id, kind, state, address, attempts, last_error AS "lastError", subject, message,
            message_id AS "messageId"
       FROM outbox WHERE $1::bigint IS NULL OR ticket_id = $1 ORDER BY id`,
    [ticketId],
  );
  return rows;
}

/** Waits until no message is pending, whatever became of each. */
export async function emptied(desk: Pick<TicketDeps, 'pool'>): Promise<void> {
  await until('an outbox without pending messages', async () =>
    (await outboxOf(desk)).every((row) => row.state !== 'pending'),
  );
}
