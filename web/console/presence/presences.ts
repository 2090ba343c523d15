import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';

/** How often it is read again who is there, in milliseconds. */
const AGAIN = 5_000;

/** Who can be given a call now, read again and again. */
export function usePresences(enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['telephone', 'presences'],
    queryFn: () => unwrap(api.GET('/api/v1/telephone/presences')),
    refetchInterval: AGAIN,
  });
}

/** What each person did on a local day; today without one. */
export function usePresenceDay(date: string | null) {
  return useQuery({
    queryKey: ['telephone', 'presences', 'day', date],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/telephone/presences/day', {
          params: { query: date === null ? {} : { date } },
        }),
      ),
    refetchInterval: AGAIN * 6,
  });
}

/** How many calls each agent has yet to link; read again every minute. */
export function useUnlinked() {
  return useQuery({
    queryKey: ['calls', 'unlinked'],
    queryFn: () => unwrap(api.GET('/api/v1/calls/unlinked')),
    refetchInterval: AGAIN * 12,
  });
}
