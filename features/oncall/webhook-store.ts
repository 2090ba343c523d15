import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';

/** What calls are for, and in which form: data, or a card of a channel. */
export type WebhookPurpose = 'oncall' | 'bulletin';
export type WebhookFormat = 'json' | 'teams' | 'slack';

export interface WebhookRow {
  readonly id: number;
  readonly name: string;
  /** Of a channel, its origin alone. */
  readonly url: string;
  readonly format: WebhookFormat;
  readonly language: 'fr' | 'en';
  /** Of bulletins: which services; none: every one. */
  readonly services: readonly number[];
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
}

const WEBHOOK = `id, name, url, format, language, services, created_at AS "createdAt", disabled_at AS "disabledAt" FROM webhook`;

/** The webhooks in use for something, by name. */
export async function selectWebhooks(db: Db, purpose: WebhookPurpose): Promise<WebhookRow[]> {
  const { rows } = await db.query<WebhookRow>(
    `SELECT ${WEBHOOK} WHERE disabled_at IS NULL AND purpose = $1 ORDER BY lower(name), id LIMIT 200`,
    [purpose],
  );
  return rows;
}

/** A webhook to keep; one of on call unless told what of bulletins it is for. */
export interface NewWebhook {
  readonly name: string;
  readonly url: string;
  readonly createdBy: number;
  readonly bulletins?: Pick<WebhookRow, 'format' | 'language' | 'services'>;
}

/** Keeps a webhook, its secret not yet there; gives its id. */
export async function insertWebhook(db: Db, webhook: NewWebhook, now: Instant): Promise<number> {
  const { name, url, createdBy, bulletins } = webhook;
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO webhook (name, url, secret, created_by, created_at, purpose, format, language, services)
     VALUES ($1, $2, '', $3, $4, $5, $6, $7, $8) RETURNING id`,
    [
      ...[name, url, createdBy, new Date(now), bulletins === undefined ? 'oncall' : 'bulletin'],
      ...[bulletins?.format ?? 'json', bulletins?.language ?? 'fr', bulletins?.services ?? []],
    ],
  );
  return rows[0]?.id as number;
}

/** Stores how a webhook is called and where it leads. */
export async function updateWebhook(
  db: Db,
  { id, name, url, language, services }: Omit<WebhookRow, 'format' | 'createdAt' | 'disabledAt'>,
): Promise<void> {
  await db.query(
    'UPDATE webhook SET name = $2, url = $3, language = $4, services = $5 WHERE id = $1',
    [id, name, url, language, services],
  );
}

/** Keeps the sealed secret of a webhook. */
export async function putSecret(db: Db, id: number, sealed: Buffer): Promise<void> {
  await db.query('UPDATE webhook SET secret = $2 WHERE id = $1', [id, sealed]);
}

/** Puts a webhook out of use; its name, null when there is none in use for that. */
export async function disableWebhook(
  db: Db,
  id: number,
  purpose: WebhookPurpose,
  now: Instant,
): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>(
    `UPDATE webhook SET disabled_at = $3
      WHERE id = $1 AND purpose = $2 AND disabled_at IS NULL RETURNING name`,
    [id, purpose, new Date(now)],
  );
  return rows[0]?.name ?? null;
}

/** Where a webhook leads and what signs its calls; null when it is out of use. */
export async function openWebhook(
  db: Db,
  id: number,
): Promise<{
  readonly url: string;
  readonly secret: Buffer;
  readonly format: WebhookFormat;
} | null> {
  const { rows } = await db.query<{ url: string; secret: Buffer; format: WebhookFormat }>(
    'SELECT url, secret, format FROM webhook WHERE id = $1 AND disabled_at IS NULL',
    [id],
  );
  return rows[0] ?? null;
}

/** A webhook in use for something, by its id, held when told; null when there is none. */
export async function findWebhook(
  db: Db,
  id: number,
  purpose: WebhookPurpose,
  hold: '' | 'FOR UPDATE' = '',
): Promise<WebhookRow | null> {
  const { rows } = await db.query<WebhookRow>(
    `SELECT ${WEBHOOK} WHERE id = $1 AND purpose = $2 AND disabled_at IS NULL ${hold}`,
    [id, purpose],
  );
  return rows[0] ?? null;
}
