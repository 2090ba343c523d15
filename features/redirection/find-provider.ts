import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isOpen, nextOpening } from '../../core/calendar/table.ts';
import { saysSomething } from '../../core/redirection/empty-words.ts';
import { type Reason, rankProviders } from '../../core/redirection/rank-providers.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { interpret } from '../search/interpret.ts';
import { writeWords } from '../search/write-words.ts';
import { type GuideTerm, matchTerms } from './guide-store.ts';
import { providerTable } from './provider-hours.ts';
import { type ProviderRow, selectProviders } from './provider-store.ts';

/** Who may answer for a request, with why. */
export interface Proposed {
  readonly provider: ProviderRow;
  readonly reason: Reason;
  readonly open: boolean;
  /** When it opens next; null while it is open. */
  readonly opensAt: Instant | null;
}

const MOST = 10;
const ELISION = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu)['’]/giu;

/**
 * « À qui revient cette demande ? » – from words, a service and an organization: those of the
 * directory that are in use, the likeliest first, at most ten. Without words and service, all by name.
 */
export async function findProviders(
  db: Db,
  agreements: AgreementBook,
  asked: {
    readonly q: string | null;
    readonly serviceId: number | null;
    readonly organizationId: number | null;
  },
  now: Instant,
): Promise<Proposed[]> {
  const { q, serviceId, organizationId } = asked;
  const book = await agreements.open(db);
  const providers = (await selectProviders(db)).filter((one) => one.disabledAt === null);
  const terms = q === null ? [] : termsOf(q);
  const matches = await matchTerms(db, terms);
  const known = new Map(
    providers.map((provider) => {
      const table = providerTable(book, provider, now);
      const open = isOpen(table, now);
      return [provider.id, { provider, open, table }] as const;
    }),
  );
  const candidates = [...known.values()].map(({ provider, open }) => {
    const { id, name, services, organizations } = provider;
    return { id, name, services, organizations, open, matches: matches.filter((m) => m.id === id) };
  });
  const words = q === null ? 0 : Math.max(1, terms.length);
  return rankProviders({ words, serviceId, organizationId }, candidates)
    .slice(0, words === 0 && serviceId === null ? candidates.length : MOST)
    .flatMap(({ id, reason }) => {
      const one = known.get(id);
      if (one === undefined) return [];
      const { provider, open, table } = one;
      return [{ provider, reason, open, opensAt: open ? null : nextOpening(table, now) }];
    });
}

/** The words of a question as the directory is asked for them, one each; « l’imprimante » is « imprimante ». */
function termsOf(q: string): GuideTerm[] {
  return interpret(q.replace(ELISION, ' ')).parts.flatMap((part) => {
    if (!part.phrase && !saysSomething(part.text)) return [];
    const words = writeWords([part]);
    if (words === null) return [];
    const beginning = words.whole === '';
    return [{ term: part.text, query: beginning ? words.beginning : words.whole, beginning }];
  });
}
