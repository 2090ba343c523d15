import type { ReadGauge } from '../adapters/http/metrics.ts';
import type { Pool } from '../adapters/postgres/pool.ts';
import { readMailGauges } from '../features/mail/read-ledger.ts';

/** What the metrics tell of mail that comes in; nothing while the database can't be asked. */
export function mailMetrics(pool: Pool): Readonly<Record<string, ReadGauge>> {
  const gauge =
    (name: keyof Awaited<ReturnType<typeof readMailGauges>>): ReadGauge =>
    async () =>
      (await readMailGauges(pool).catch(() => null))?.[name] ?? null;
  return {
    relais_mail_waiting: gauge('waiting'),
    relais_mail_quarantined: gauge('quarantined'),
    relais_mail_lacking: gauge('lacking'),
    relais_mailboxes_failing: gauge('failing'),
  };
}
