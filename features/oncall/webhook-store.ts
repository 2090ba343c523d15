import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

export interface WebhookRow {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
}

const WEBHOOK = `id, name, url, created_at AS "createdAt", disabled_at AS "disabledAt" FROM webhook`;

/** The webhooks in use, by name. */
export async function selectWebhooks(db: Db): Promise<WebhookRow[]> {
  const { rows } = await db.query<WebhookRow>(
    `SELECT ${WEBHOOK} WHERE disabled_at IS NULL ORDER BY lower(name), id LIMIT 200`,
  );
  return rows;
}

/** Keeps a webhook, its secret not yet there; gives its id. */
export async function insertWebhook(
  db: Db,
  webhook: { readonly name: string; readonly url: string; readonly createdBy: number },
  now: Instant,
): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO webhook (name, url, secret, created_by, created_at) VALUES ($1, $2, '', $3, $4)
     RETURNING id`,
    [webhook.name, webhook.url, webhook.createdBy, new Date(now)],
  );
  return rows[0]?.id as number;
}

/** Keeps the sealed secret of a webhook. */
export async function putSecret(db: Db, id: number, sealed: Buffer): Promise<void> {
  await db.query('UPDATE webhook SET secret = $2 WHERE id = $1', [id, sealed]);
}

/** Puts a webhook out of use; its name, null when there is none in use. */
export async function disableWebhook(db: Db, id: number, now: Instant): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    'UPDATE webhook SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL RETURNING name',
    [id, new Date(now)],
  );
  return rows[0]?.name ?? null;
}

/** Where a webhook leads and what signs its calls; null when it is out of use. */
export async function openWebhook(
  db: Db,
  id: number,
): Promise<{ readonly url: string; readonly secret: Buffer } | null> {
  const { rows } = await db.query<{ url: string; secret: Buffer }>(
    'SELECT url, secret FROM webhook WHERE id = $1 AND disabled_at IS NULL',
    [id],
  );
  return rows[0] ?? null;
}

/** A webhook in use, by its id; null when there is none. */
export async function findWebhook(db: Db, id: number): Promise<WebhookRow | null> {
  const { rows } = await db.query<WebhookRow>(
    `SELECT ${WEBHOOK} WHERE id = $1 AND disabled_at IS NULL`,
    [id],
  );
  return rows[0] ?? null;
}
