import { randomUUID } from 'node:crypto';
import type { PostOutcome } from '../../adapters/http/post-outside.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { OnCallDeps } from './deps.ts';
import { webhookCarrier } from './send-webhook.ts';
import { findWebhook, type WebhookPurpose, type WebhookRow } from './webhook-store.ts';

/** What a trial is of, and its body; `id` stands in the body of data. */
export interface TrialBody {
  readonly purpose: WebhookPurpose;
  write(webhook: WebhookRow, id: string): Readonly<Record<string, unknown>>;
}

const OF_ONCALL: TrialBody = {
  purpose: 'oncall',
  write: (_webhook, id) => ({ id, type: 'trial', drill: true }),
};

/**
 * Posts a trial to a program at once, signed as a call is, and tells what became of it; who tried is in the
 * journal. Refuses `not_found`.
 */
export async function tryWebhook(
  deps: OnCallDeps,
  actor: Actor,
  id: number,
  trial: TrialBody = OF_ONCALL,
): Promise<PostOutcome | Refusal> {
  const { pool, clock, webhooks } = deps;
  const webhook = await findWebhook(pool, id, trial.purpose);
  if (webhook === null) return refuse('not_found');
  const messageId = randomUUID();
  const body = trial.write(webhook, messageId);
  const parcel = {
    address: `webhook:${id}`,
    messageId,
    message: Buffer.from(JSON.stringify(body)),
  };
  const outcome = await webhookCarrier(deps, webhooks)(parcel);
  const { result } = outcome;
  const target = `webhook:${id}`;
  await recordAudit(pool, {
    ...{ at: clock.now(), actor, action: 'webhook.tried', target },
    data: { result },
  });
  return outcome;
}
