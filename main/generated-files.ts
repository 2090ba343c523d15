import { fileStore } from '../adapters/documents/file-store.ts';
import { mailReader } from '../adapters/mail/mail-reader.ts';
import { clientTypesOf } from '../adapters/http/client-types.ts';
import { openApiOf } from '../adapters/http/openapi.ts';
import { createPool } from '../adapters/postgres/pool.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { NO_LINE } from '../features/call/line.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { NO_MAILBOXES } from '../features/mail/mailbox-settings.ts';
import { NO_WEBHOOKS } from '../features/oncall/webhook-settings.ts';
import { apiRoutes, version } from './api.ts';

/** The files made from the route table, by path: the API's document and the client's types. */
export function generatedFiles(): Readonly<Record<string, string>> {
  // Never connected: a pool does so at its first statement, and the table needs none.
  const pool = createPool('postgres://localhost/none');
  const routes = apiRoutes({
    ...{ pool, clock: systemClock, agreements: agreementBook(), mailConfigured: false },
    mail: { address: 'csc@localhost', publicUrl: 'http://localhost' },
    files: fileStore('/nonexistent'),
    reader: mailReader(),
    factor: { key: Buffer.alloc(32), roles: [], issuer: 'Relais' },
    mailboxes: NO_MAILBOXES,
    webhooks: NO_WEBHOOKS,
    jobsAlive: () => true,
    line: NO_LINE,
  });
  const document = openApiOf(routes, version);
  return {
    'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'web/api/schema.ts': clientTypesOf(document),
  };
}
