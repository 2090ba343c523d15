import {
  hashKey,
  type Query,
  type QueryKey,
  useIsFetching,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** How long what has come waits for the rest, in milliseconds. */
const PATIENCE = 700;

/**
 * Whether what a page asks the server for under a key has all come once, or has kept one waiting long
 * enough. What is drawn only then, all at once, moves nothing (class `arriving`).
 */
export function useSettled(queryKey: QueryKey): boolean {
  const queries = useQueryClient();
  const place = hashKey(queryKey);
  const [settled, setSettled] = useState<string | null>(null);
  const ahead = useIsFetching({ queryKey, predicate: isAhead });
  useEffect(() => {
    let left = false;
    // Counted anew once all is drawn: what has come may have made the page ask for more.
    queueMicrotask(() => {
      const more = queries.isFetching({ queryKey: JSON.parse(place), predicate: isAhead });
      if (!left && ahead === 0 && more === 0) setSettled(place);
    });
    return () => {
      left = true;
    };
  }, [ahead, place, queries]);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(place), PATIENCE);
    return () => clearTimeout(timer);
  }, [place]);
  return settled === place;
}

function isAhead({ state }: Query): boolean {
  return state.status === 'pending';
}
