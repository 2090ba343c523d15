import { z } from 'zod';
import { identifier, instantText, writeInstant } from '../../adapters/http/fields.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isRedirected, nextDueAt } from '../../core/ticket/redirection.ts';
import type { Redirection } from '../../core/ticket/ticket.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { type ClockedRedirection, clocked } from './list-redirections.ts';
import { selectProviders } from './provider-store.ts';

/** Who has a ticket of a list now, and the delay of theirs that is next; null when they promised none. */
export const ListedRedirection = z
  .strictObject({
    provider: z.strictObject({ id: identifier, name: z.string() }),
    delay: z
      .strictObject({
        of: z.enum(['answer', 'settle']),
        dueAt: instantText,
        status: z.enum(['running', 'late']),
      })
      .nullable(),
  })
  .meta({ id: 'ListedRedirection' });

type Listed = z.output<typeof ListedRedirection>;

/** The redirections of a list's rows, by their id, each with whom has it and their clock at an instant; those that are over are none. */
export async function presentRedirected(
  db: Db,
  book: OpenBook,
  redirections: readonly (Redirection | null)[],
  now: Instant,
): Promise<ReadonlyMap<string, Listed>> {
  const open = redirections.filter(
    (one): one is Redirection => one !== null && isRedirected({ redirection: one }),
  );
  if (open.length === 0) return new Map();
  const providers = new Map((await selectProviders(db)).map((one) => [one.id, one]));
  return new Map(
    open.map((redirection) => {
      const provider = providers.get(redirection.providerId);
      if (provider === undefined) throw new Error(`no provider ${redirection.providerId}`);
      const { id, name } = provider;
      const delay = delayOf(clocked(book, redirection, provider, now));
      return [redirection.id, { provider: { id, name }, delay }];
    }),
  );
}

/** The delay of theirs that is next, by the instant that was kept with the redirection. */
function delayOf(one: ClockedRedirection): Listed['delay'] {
  const due = nextDueAt(one);
  if (due === null) return null;
  const of = one.answeredAt === null && one.answerDueAt === due ? 'answer' : 'settle';
  const status = one[of]?.status === 'late' ? 'late' : 'running';
  return { of, status, dueAt: writeInstant(due) };
}
