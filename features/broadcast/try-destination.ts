import type { PostOutcome } from '../../adapters/http/post-outside.ts';
import { phrase } from '../../adapters/http/phrases.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import type { OnCallDeps } from '../oncall/deps.ts';
import { tryWebhook } from '../oncall/try-webhook.ts';
import type { Actor } from '../people/actor.ts';
import { writeCard } from './write-card.ts';

/** Posts to a destination at once, in its form, words that say it is a trial. Refuses `not_found`. */
export function tryDestination(
  deps: OnCallDeps,
  actor: Actor,
  id: number,
): Promise<PostOutcome | Refusal> {
  const say = (key: string) => ({
    fr: phrase('fr', 'broadcast', key),
    en: phrase('en', 'broadcast', key),
  });
  const facts = {
    ...{ source: 'trial', title: say('trial.title'), text: say('trial.text') },
    ...{ begunAt: deps.clock.now(), publicUrl: deps.mail.publicUrl },
  };
  return tryWebhook(deps, actor, id, {
    purpose: 'bulletin',
    write({ format, language }, messageId) {
      const card = writeCard(format, facts, language);
      return format === 'json' ? { id: messageId, ...card } : card;
    },
  });
}
