import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { useLive } from '../../session/live.ts';

export const VIEWS = ['views'];
const COUNTS = ['views', 'counts'];
/** Counts are read again at most this often while things happen, in milliseconds. */
const PAUSE = 10_000;

/** The saved views: one's own, and those that are shared. */
export function useViews() {
  return useQuery({
    queryKey: VIEWS,
    queryFn: () => unwrap(api.GET('/api/v1/views')),
    staleTime: 60_000,
  });
}

/** How many tickets each standing view holds, by its id; kept up to date without haste. */
export function useCounts() {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const counts = useQuery({
    queryKey: COUNTS,
    queryFn: () => unwrap(api.GET('/api/v1/tickets/counts')),
    staleTime: PAUSE,
  });
  const readAt = useRef(0);
  useEffect(() => {
    readAt.current = counts.dataUpdatedAt;
  }, [counts.dataUpdatedAt]);
  const again = (): void => {
    if (timer.current !== undefined) return;
    const wait = Math.max(500, readAt.current + PAUSE - Date.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: COUNTS });
    }, wait);
  };
  useLive(again, again);
  useEffect(() => () => clearTimeout(timer.current), []);
  return new Map(counts.data?.views.map(({ id, count }) => [id, count]));
}
