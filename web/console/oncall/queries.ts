import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';

const REFRESH_MS = 60_000;
const WEEK_MS = 7 * 86_400_000;

/** Who is on call now, who comes next, and the gaps, for each rota. */
export function useOnCall() {
  return useQuery({
    queryKey: ['oncall', 'now'],
    refetchInterval: REFRESH_MS,
    queryFn: () => unwrap(api.GET('/api/v1/oncall')),
  });
}

/** The shifts of a rota for seven days from an instant. */
export function useWeek(rota: number, from: number) {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return useQuery({
    queryKey: ['oncall', 'week', rota, from],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/rotas/{id}/shifts', {
          params: {
            path: { id: String(rota) },
            query: { from: iso(from), to: iso(from + WEEK_MS) },
          },
        }),
      ),
  });
}

/** One’s own shifts of the next three months. */
export function useOwnShifts() {
  return useQuery({
    queryKey: ['oncall', 'own'],
    queryFn: () => unwrap(api.GET('/api/v1/oncall/own')),
  });
}

/** The swaps one has to do with. */
export function useSwaps() {
  return useQuery({
    queryKey: ['oncall', 'swaps'],
    queryFn: () => unwrap(api.GET('/api/v1/swaps')),
  });
}

/** What changes who is on call: everything that was read of it is read again. */
export function useChange<V, T>(change: (values: V) => Promise<T>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['oncall'] }),
  });
}
