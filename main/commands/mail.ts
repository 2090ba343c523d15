import type { Command } from 'commander';
import { writeInstant } from '../../adapters/http/fields.ts';
import { refusalPhrase } from '../../adapters/http/phrases.ts';
import type { Pool } from '../../adapters/postgres/pool.ts';
import { duration } from '../../core/clock/time-words.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { outboxStatus } from '../../features/notification/outbox-status.ts';
import { everyMail, readMailboxes } from '../../features/mail/read-ledger.ts';
import { retryMail } from '../../features/mail/retry-mail.ts';
import { retryMessage } from '../../features/notification/retry-message.ts';
import { type UnsentMessage, unsentMessages } from '../../features/notification/unsent-messages.ts';
import enLedger from '../../locales/en/ledger.json' with { type: 'json' };
import enMail from '../../locales/en/mail.json' with { type: 'json' };
import frLedger from '../../locales/fr/ledger.json' with { type: 'json' };
import frMail from '../../locales/fr/mail.json' with { type: 'json' };
import { type CliContext, EXIT } from '../cli-context.ts';
import { phrases, type Say } from '../text.ts';

const fr = { ...frLedger, ...frMail };
const en = { ...enLedger, ...enMail };

type Phrases = Say<keyof typeof fr>;

/** How many messages are read at a time. */
const PAGE = 500;

/**
 * `relais mail outbox [--json]` shows what waits or failed, `relais mail retry ID` sends it again;
 * `relais mail ledger [--json]` shows what became of the mail that came in, `relais mail reread ID` reads
 * a quarantined message again.
 */
export default function mailCommand(program: Command, cli: CliContext): void {
  const t: Phrases = phrases(cli.locale, { fr, en });
  const mail = program.command('mail').description(t('describe'));
  mail
    .command('outbox')
    .description(t('describe_outbox'))
    .option('--json', t('describe_json'))
    .action(({ json }: { json?: true }) => showOutbox(cli, t, json === true));
  mail
    .command('retry')
    .description(t('describe_retry'))
    .argument('<id>', t('describe_id'))
    .action(async (id: string) => {
      if (!/^[1-9]\d{0,14}$/.test(id)) cli.end(EXIT.refused, t('id_invalid', { value: id }));
      const row = await retryMessage(await cli.database(), null, Number(id), cli.clock.now());
      if (isRefusal(row)) return cli.end(EXIT.refused, refusalPhrase(cli.locale, row.code));
      cli.note(t('retried', { id: row.id }));
    });
  mail
    .command('ledger')
    .description(t('describe_ledger'))
    .option('--json', t('describe_json_lines'))
    .action(({ json }: { json?: true }) => showLedger(cli, t, json === true));
  mail
    .command('reread')
    .description(t('describe_reread'))
    .argument('<id>', t('describe_id'))
    .action(async (id: string) => {
      if (!/^[1-9]\d{0,14}$/.test(id)) cli.end(EXIT.refused, t('id_invalid', { value: id }));
      const row = await retryMail(await cli.database(), null, Number(id), cli.clock.now());
      if (isRefusal(row)) return cli.end(EXIT.refused, refusalPhrase(cli.locale, row.code));
      cli.note(t('reread', { id: row.id }));
    });
}

async function showLedger(cli: CliContext, t: Phrases, json: boolean): Promise<void> {
  const pool = await cli.database();
  if (!json) {
    for (const mailbox of await readMailboxes(pool)) {
      const { address, waiting, counts, lastError, present, kept, reconciledAt } = mailbox;
      cli.out(t('ledger.mailbox', { address, waiting, ...counts }));
      if (present !== null && kept !== null) {
        const equal = present === kept;
        const at = writeInstant(reconciledAt) ?? '';
        cli.out(`  ${t(equal ? 'ledger.reconciled' : 'ledger.unequal', { present, kept, at })}`);
      }
      if (lastError !== null) cli.out(t('said', { said: lastError }));
    }
  }
  for await (const row of everyMail(pool, null)) {
    const { id, mailbox, messageId, from, outcome, reason, ticket } = row;
    const receivedAt = writeInstant(row.receivedAt);
    if (json) {
      cli.out(
        JSON.stringify({ id, mailbox, receivedAt, messageId, from, outcome, reason, ticket }),
      );
      continue;
    }
    cli.out(
      t('ledger.line', {
        id: String(id),
        receivedAt,
        outcome: t(`ledger.${outcome ?? 'waiting'}`),
        reason: reason === null ? '' : t(`reason.${reason}` as keyof typeof fr),
        ticket: ticket ?? '',
        from: from ?? '',
      }),
    );
  }
}

async function showOutbox(cli: CliContext, t: Phrases, json: boolean): Promise<void> {
  const configured = cli.config().smtpUrl !== undefined;
  const pool = await cli.database();
  const status = await outboxStatus(pool, cli.clock.now());
  if (json) {
    const messages = [];
    for await (const row of everyMessage(pool)) messages.push(presented(row));
    const { oldestPendingAt, oldestFailedAt, ...counts } = status;
    const since = {
      oldestPendingAt: writeInstant(oldestPendingAt),
      oldestFailedAt: writeInstant(oldestFailedAt),
    };
    cli.out(JSON.stringify({ configured, ...counts, ...since, messages }));
    return;
  }
  const { pending, failed, held, oldestSeconds } = status;
  if (!configured) cli.note(t('no_server'));
  if (pending + failed + held === 0) {
    cli.out(t('nothing'));
    return;
  }
  cli.out(t('counts', { pending, failed }));
  if (held > 0) cli.out(t('held', { held }));
  if (oldestSeconds !== null) cli.out(t('since', { age: duration(oldestSeconds, cli.locale) }));
  for await (const row of everyMessage(pool)) {
    cli.out(lineOf(row, t));
    if (row.lastError !== null) cli.out(t('said', { said: row.lastError }));
  }
}

async function* everyMessage(pool: Pool): AsyncGenerator<UnsentMessage> {
  let after = 0;
  for (;;) {
    const rows = await unsentMessages(pool, after, PAGE);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

const STATES: Readonly<Partial<Record<UnsentMessage['state'], keyof typeof fr>>> = {
  failed: 'state.failed',
  held: 'state.held',
};

function lineOf(row: UnsentMessage, t: Phrases): string {
  return t('line', {
    id: String(row.id),
    state: t(STATES[row.state] ?? 'state.pending'),
    at: writeInstant(row.createdAt),
    number: row.number ?? '',
    kind: row.kind,
    address: row.address ?? t('no_address'),
  });
}

function presented({ createdAt, nextAttemptAt, sentAt: _sentAt, ...row }: UnsentMessage) {
  return {
    ...row,
    createdAt: writeInstant(createdAt),
    nextAttemptAt: writeInstant(nextAttemptAt),
  };
}
