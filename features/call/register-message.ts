import { Readable } from 'node:stream';
import type { FileStore } from '../../adapters/documents/file-store.ts';
import { type Db, type Pool, transaction } from '../../adapters/postgres/pool.ts';
import { type Instant, truncateToSecond } from '../../core/calendar/instant.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { notificationWords } from '../notification/catalogue.ts';
import type { Actor } from '../people/actor.ts';
import { addPerson } from '../people/add-person.ts';
import { attachFile } from '../ticket/attach-file.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { registerTicket } from '../ticket/register-ticket.ts';
import { keepUnknownCaller, unknownCaller } from './path-store.ts';

/** What registering a message needs. */
export type MessageDeps = TicketDeps & { readonly files: FileStore };

/** What is left as a message is of moderate priority; an emergency is high, and calls who is on call by itself. */
const SCALE = {
  message: { impact: 2, urgency: 2 },
  oncall: { impact: 1, urgency: 2 },
} as const;

/**
 * Makes an incident of a message that a caller left, in one transaction, with the recording attached: it reached the
 * centre when it was left (Definition 5). Its requester stands for callers that nobody knows; gives its number.
 */
export async function registerMessage(
  deps: MessageDeps,
  message: {
    readonly as: 'message' | 'oncall';
    readonly sound: Buffer;
    readonly leftAt: Instant;
    readonly caller: string | null;
    readonly language: 'fr' | 'en';
  },
): Promise<string> {
  const { as, sound, leftAt, caller } = message;
  return transaction(deps.pool, async (db) => {
    const now = deps.clock.now();
    const actor = onBehalfOf(await standIn(db, now));
    const say = notificationWords('fr');
    const recorded = await registerTicket(db, deps, actor, {
      ...{ kind: 'incident', channel: 'phone', ...SCALE[as] },
      subject: say(`call.subject_${as}`),
      description: say(caller === null ? 'call.hidden' : 'call.left_by', { number: caller ?? '' }),
      requester: { id: actor.personId },
      ...{ service: null, category: null, teamId: null, follows: null, confirmation: null },
      reachedAt: Math.min(truncateToSecond(leftAt), now),
      reason: say('call.recorded'),
      contact: null,
    });
    if (isRefusal(recorded)) throw new Error(`a message is refused: ${recorded.code}`);
    const { number } = recorded;
    // The verbs query the pool they are handed and open transactions on it: both work on `db`.
    const joined = { ...deps, pool: db as Db as Pool };
    const attached = await attachFile(
      joined,
      actor,
      { number, version: null },
      {
        name: `${say('call.file')}-${number}.wav`,
        visibility: 'internal',
        content: Readable.from([sound]),
      },
      { once: null, of: () => ({ status: 201, body: null }) },
    );
    if (isRefusal(attached)) throw new Error(`a recording is refused: ${attached.code}`);
    return number;
  });
}

/** Who stands for callers that nobody knows, made known with the first message. */
async function standIn(db: Db, now: Instant): Promise<number> {
  const known = await unknownCaller(db);
  if (known !== null) return known;
  const name = notificationWords('fr')('call.unknown');
  const person = { name, email: null, phone: null, language: 'fr', organizationId: null } as const;
  const added = await addPerson(db, null, { ...person, roles: ['requester'] }, now);
  if (isRefusal(added)) throw new Error(`nobody stands for callers: ${added.code}`);
  await keepUnknownCaller(db, added.id);
  return added.id;
}

/** The system, with the centre's right to say when and by which channel. */
function onBehalfOf(personId: number): Actor {
  const bare = { name: '', organizationId: null, teamIds: [], scopes: null, address: null };
  return { ...bare, personId, roles: new Set(['agent']) };
}
