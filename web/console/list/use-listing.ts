import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';
import { useLive } from '../../session/live.ts';
import type { Filters } from './list-state.ts';
import { type Listing, listingOf } from './listing.ts';
import { readerOf } from './read-rows.ts';

/** Who comes back from a ticket finds the list as it was left; so many lists are kept. */
const KEPT = 4;
const kept = new Map<string, Listing>();

function keptListing(key: string, make: () => Listing): Listing {
  const listing = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, listing);
  for (const old of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(old);
  }
  return listing;
}

/** The list of these filters in this order, kept up to date by what happens while it is shown. */
export function useListing(personId: number, filters: Filters, sort: string) {
  const { locale } = useIntl();
  const written = JSON.stringify(Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const listing = useMemo(() => {
    const key = `${personId} ${locale} ${sort} ${written}`;
    const chosen = Object.fromEntries(JSON.parse(written) as [string, string][]);
    return keptListing(key, () => listingOf(readerOf(chosen, sort), sort));
  }, [personId, locale, sort, written]);
  const shown = useSyncExternalStore(listing.listen, listing.shown);
  useLive(
    ({ number }) => listing.heard(number),
    (cold) => listing.missed(!cold),
  );
  // While it was away nobody told it what happened.
  useEffect(() => listing.missed(false), [listing]);
  return { listing, shown };
}
