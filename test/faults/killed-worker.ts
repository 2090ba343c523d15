import { smtpClient } from '../../adapters/mail/smtp.ts';
import { createPool } from '../../adapters/postgres/pool.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { startWorker } from '../../main/worker.ts';

// killed-worker.ts DATABASE_URL SMTP_URL INSTANT: a worker whose clock stands still, to be killed.
const [databaseUrl = '', smtpUrl = '', instant = '0'] = process.argv.slice(2);
startWorker({
  pool: createPool(databaseUrl),
  clock: { now: () => Number(instant) },
  agreements: agreementBook(),
  mail: { address: 'csc@relais.example', publicUrl: 'https://csc.relais.example' },
  smtp: smtpClient(smtpUrl),
  log: { error: (error: unknown) => process.stderr.write(`${String(error)}\n`), warn: () => {} },
  pollEvery: 20,
});
