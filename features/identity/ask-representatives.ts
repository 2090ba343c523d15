import { phrase } from '../../adapters/http/phrases.ts';
import { decideAsk } from '../../core/ticket/decide-identity.ts';
import type { Refusal } from '../../core/ticket/refusal.ts';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { postLetter } from '../notification/post-letter.ts';
import type { Actor } from '../people/actor.ts';
import type { Target } from '../ticket/act-on-ticket.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { mayWork } from '../ticket/policy.ts';
import type { Recorded } from '../ticket/record-events.ts';
import { actOnCheck } from './act-on-check.ts';
import { representativesOf } from './store.ts';

/**
 * Asks the representatives of the organization to stand for who asks for a reset: each with an address gets a letter
 * with the way to the portal, where one signs in to answer. The letter has neither name nor link that answers.
 */
export function askRepresentatives(
  deps: TicketDeps,
  actor: Actor,
  target: Target,
): Promise<Recorded | Refusal> {
  return actOnCheck(
    deps,
    actor,
    target,
    mayWork,
    async ({ db, row, context }) => {
      const { organizationId } = row;
      const found = organizationId === null ? [] : await representativesOf(db, organizationId);
      const people = found.map(({ id }) => id);
      return decideAsk(row, people, context);
    },
    async (db, { id: ticketId, number, ticket, events }) => {
      const asked = events.find((e) => e.type === 'identity_asked');
      if (asked === undefined || ticket.organizationId === null) return;
      for (const { id, name, address, language } of await representativesOf(
        db,
        ticket.organizationId,
      )) {
        if (address === null || !asked.data.people.includes(id)) continue;
        const say = (key: string): string =>
          phrase(language, 'identity', key, { name, number: displayNumber(number) });
        const blocks = [
          ...['greeting', 'body', 'how'].map((key) => ({
            ...{ type: 'paragraph' as const, text: say(`ask.${key}`) },
          })),
          {
            type: 'link' as const,
            label: say('ask.link'),
            url: `${deps.mail.publicUrl}/identites`,
          },
        ];
        const letter = { subject: say('ask.subject'), blocks };
        const about = { kind: 'identity', ticketId, eventSeq: asked.seq } as const;
        const to = { personId: id, address, language };
        await postLetter(db, deps.mail, to, letter, about, deps.clock.now());
      }
    },
  );
}
