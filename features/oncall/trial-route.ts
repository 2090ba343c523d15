import { z } from 'zod';
import { identifierText } from '../../adapters/http/fields.ts';
import type { PostOutcome } from '../../adapters/http/post-outside.ts';
import { defineRoute, type Policy, type Route } from '../../adapters/http/route.ts';
import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { callLimit } from '../notification/call-limit.ts';
import type { Actor } from '../people/actor.ts';
import type { OnCallDeps } from './deps.ts';

const WebhookTrial = z
  .strictObject({
    result: z.enum(['accepted', 'refused', 'deferred', 'unreachable']),
    /** The other side’s own word. */
    said: z.string(),
  })
  .meta({ id: 'WebhookTrial' });

/** How often one person may try what is called. */
const TRIES = { most: 10, milliseconds: 60_000 };

/**
 * The route below a list of what is called by which one of it is tried at once: `POST <list>/:id/trial`,
 * answered by what the other side said. Refuses `too_many_requests`, and what `attempt` refuses.
 */
export function trialRoute(
  { clock }: Pick<OnCallDeps, 'clock'>,
  of: {
    /** The path of the list. */
    readonly list: string;
    readonly policy: Policy<Actor>;
    readonly summary: string;
    attempt(actor: Actor, id: number): Promise<PostOutcome | Refusal>;
  },
): Route {
  const limit = callLimit(TRIES.most, TRIES.milliseconds);
  return defineRoute({
    method: 'POST',
    url: `${of.list}/:id/trial`,
    policy: of.policy,
    summary: of.summary,
    params: z.strictObject({ id: identifierText }),
    response: { 200: WebhookTrial },
    async handler(actor, { params: { id } }) {
      if (!limit.take(String(actor.personId), clock.now())) return refuse('too_many_requests');
      const tried = await of.attempt(actor, id);
      if (isRefusal(tried)) return tried;
      return { status: 200, body: { result: tried.result, said: tried.said } };
    },
  });
}
