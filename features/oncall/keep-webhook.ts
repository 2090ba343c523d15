import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { mayReach } from '../../adapters/http/outgoing.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { seal } from '../people/seal.ts';
import type { OnCallDeps } from './deps.ts';
import {
  disableWebhook,
  findWebhook,
  insertWebhook,
  type NewWebhook,
  putSecret,
  updateWebhook,
  type WebhookPurpose,
  type WebhookRow,
} from './webhook-store.ts';

type Deps = Pick<OnCallDeps, 'pool' | 'clock' | 'webhooks'>;

/**
 * Keeps where another program is called: the secret that signs its calls is handed over this once. Of a
 * channel of Teams or Slack the address itself is the secret, and is sealed. Refuses
 * what is no address, private ones that the operator did not allow, and plain HTTP to any other.
 */
export async function addWebhook(
  { pool, clock, webhooks }: Deps,
  actor: Actor,
  given: Omit<NewWebhook, 'createdBy'>,
): Promise<{ readonly id: number; readonly secret: string | null } | Refusal> {
  const { name, url, bulletins } = given;
  const parsed = readAddress(url, webhooks);
  if (isRefusal(parsed)) return parsed;
  const now = clock.now();
  const card = bulletins !== undefined && bulletins.format !== 'json';
  const secret = card ? url : newSigningSecret();
  const shown = card ? parsed.origin : url;
  return transaction(pool, async (db) => {
    const id = await insertWebhook(db, { ...given, url: shown, createdBy: actor.personId }, now);
    await putSecret(db, id, seal(webhooks.key, Buffer.from(secret), `webhook:${id}`));
    const target = `webhook:${id}`;
    const data = { name, host: parsed.host };
    await recordAudit(db, { at: now, actor, action: 'webhook.added', target, data });
    return { id, secret: card ? null : secret };
  });
}

/** What of a destination of bulletins may be changed; its form is what it was made with. */
export interface BulletinChange extends Pick<WebhookRow, 'name' | 'language' | 'services'> {
  /** Where it leads; null: where it did. */
  readonly url: string | null;
}

/**
 * Changes a destination of bulletins: of a channel, another address is another secret. Refuses `not_found`
 * and what `addWebhook` refuses of an address.
 */
export async function changeWebhook(
  { pool, clock, webhooks }: Deps,
  actor: Actor,
  id: number,
  { url, ...change }: BulletinChange,
): Promise<Refusal | null> {
  const parsed = url === null ? null : readAddress(url, webhooks);
  if (isRefusal(parsed)) return parsed;
  return transaction(pool, async (db): Promise<Refusal | null> => {
    const before = await findWebhook(db, id, 'bulletin', 'FOR UPDATE');
    if (before === null) return refuse('not_found');
    const card = before.format !== 'json';
    const shown = card ? parsed?.origin : url;
    await updateWebhook(db, { ...change, id, url: shown ?? before.url });
    if (card && url !== null) {
      await putSecret(db, id, seal(webhooks.key, Buffer.from(url), `webhook:${id}`));
    }
    const target = `webhook:${id}`;
    const data = { name: change.name, ...(parsed && { host: parsed.host }) };
    const entry = { at: clock.now(), actor, action: 'webhook.changed', target, data };
    await recordAudit(db, entry);
    return null;
  });
}

/**
 * Replaces what signs the calls of a program that follows bulletins, and hands it over this once: what
 * leaves from then on is signed by it. Refuses `not_found`, and `webhook_secret_none` for a channel.
 */
export async function renewWebhookSecret(
  { pool, clock, webhooks }: Deps,
  actor: Actor,
  id: number,
): Promise<{ readonly secret: string } | Refusal> {
  return transaction(pool, async (db): Promise<{ secret: string } | Refusal> => {
    const webhook = await findWebhook(db, id, 'bulletin', 'FOR UPDATE');
    if (webhook === null) return refuse('not_found');
    if (webhook.format !== 'json') return refuse('webhook_secret_none');
    const secret = newSigningSecret();
    await putSecret(db, id, seal(webhooks.key, Buffer.from(secret), `webhook:${id}`));
    const target = `webhook:${id}`;
    const data = { name: webhook.name };
    const entry = { at: clock.now(), actor, action: 'webhook.secret_renewed', target, data };
    await recordAudit(db, entry);
    return { secret };
  });
}

function newSigningSecret(): string {
  return randomBytes(32).toString('base64url');
}

function readAddress(url: string, { reach }: OnCallDeps['webhooks']): URL | Refusal {
  const parsed = URL.parse(url);
  const schemes = reach.allowed.rules.length > 0 ? ['https:', 'http:'] : ['https:'];
  if (parsed === null || !schemes.includes(parsed.protocol) || parsed.username !== '') {
    return refuse('webhook_url_invalid', { field: 'url' });
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host, reach, parsed.protocol === 'http:')) {
    return refuse('webhook_url_private', { field: 'url' });
  }
  return parsed;
}

/** Puts a webhook out of use: nothing is sent to it any more. */
export async function endWebhook(
  { pool, clock }: Pick<OnCallDeps, 'pool' | 'clock'>,
  actor: Actor,
  id: number,
  purpose: WebhookPurpose = 'oncall',
): Promise<Refusal | null> {
  const now = clock.now();
  return transaction(pool, async (db) => {
    const name = await disableWebhook(db, id, purpose, now);
    if (name === null) return refuse('not_found');
    const target = `webhook:${id}`;
    await recordAudit(db, { at: now, actor, action: 'webhook.disabled', target, data: { name } });
    return null;
  });
}
