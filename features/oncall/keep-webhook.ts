import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { mayReach } from '../../adapters/http/outgoing.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { seal } from '../people/seal.ts';
import type { OnCallDeps } from './deps.ts';
import {
  disableWebhook,
  insertWebhook,
  type NewWebhook,
  putSecret,
  type WebhookPurpose,
} from './webhook-store.ts';

/**
 * Keeps where another program is called: the secret that signs its calls is handed over this once. Of a
 * channel of Teams or Slack the address itself is the secret, and is sealed. Refuses
 * what is no address, private ones that the operator did not allow, and plain HTTP to any other.
 */
export async function addWebhook(
  { pool, clock, webhooks }: Pick<OnCallDeps, 'pool' | 'clock' | 'webhooks'>,
  actor: Actor,
  given: Omit<NewWebhook, 'createdBy'>,
): Promise<{ readonly id: number; readonly secret: string | null } | Refusal> {
  const { name, url, bulletins } = given;
  const parsed = URL.parse(url);
  const { reach, key } = webhooks;
  const schemes = reach.allowed.rules.length > 0 ? ['https:', 'http:'] : ['https:'];
  if (parsed === null || !schemes.includes(parsed.protocol) || parsed.username !== '') {
    return refuse('webhook_url_invalid', { field: 'url' });
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !mayReach(host, reach, parsed.protocol === 'http:')) {
    return refuse('webhook_url_private', { field: 'url' });
  }
  const now = clock.now();
  const card = bulletins !== undefined && bulletins.format !== 'json';
  const secret = card ? url : randomBytes(32).toString('base64url');
  const shown = card ? parsed.origin : url;
  return transaction(pool, async (db) => {
    const id = await insertWebhook(db, { ...given, url: shown, createdBy: actor.personId }, now);
    await putSecret(db, id, seal(key, Buffer.from(secret), `webhook:${id}`));
    const target = `webhook:${id}`;
    const data = { name, host: parsed.host };
    await recordAudit(db, { at: now, actor, action: 'webhook.added', target, data });
    return { id, secret: card ? null : secret };
  });
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
