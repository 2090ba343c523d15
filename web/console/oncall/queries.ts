import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';

const REFRESH_MS = 60_000;

/** Who is on call now, who comes next, and the gaps, for each rota. */
export function useOnCall() {
  return useQuery({
    queryKey: ['oncall', 'now'],
    refetchInterval: REFRESH_MS,
    queryFn: () => unwrap(api.GET('/api/v1/oncall')),
  });
}

/** Who is on call now, and nothing else. */
export function usePresent() {
  return useQuery({
    queryKey: ['oncall', 'present'],
    refetchInterval: REFRESH_MS,
    staleTime: 30_000,
    queryFn: () => unwrap(api.GET('/api/v1/oncall/present')),
  });
}

/** Who is on call day by day, for some weeks from a date on; from this week on without one. */
export function useWeeks(from: string | null, weeks: number) {
  return useQuery({
    queryKey: ['oncall', 'week', from, weeks],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/oncall/week', {
          params: { query: { ...(from !== null && { from }), weeks: String(weeks) } },
        }),
      ),
  });
}

/** The shifts of the next three months, one’s own or those of somebody. */
export function useShiftsOf(person: string | null) {
  return useQuery({
    queryKey: ['oncall', 'own', person],
    enabled: person !== '',
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/oncall/own', { params: { query: person === null ? {} : { person } } }),
      ),
  });
}

/** The swaps one has to do with. */
export function useSwaps() {
  return useQuery({
    queryKey: ['oncall', 'swaps'],
    queryFn: () => unwrap(api.GET('/api/v1/swaps')),
  });
}

/** The rotas, those out of use too when told. */
export function useRotas(state: 'active' | 'all') {
  return useQuery({
    queryKey: ['oncall', 'rotas', state],
    queryFn: () => unwrap(api.GET('/api/v1/rotas', { params: { query: { state } } })),
  });
}

/** The teams, and everybody who is in one, by name. */
export function useColleagues() {
  const teams = useQuery({
    queryKey: ['teams'],
    queryFn: () => unwrap(api.GET('/api/v1/teams')),
    staleTime: 300_000,
  });
  const found = new Map(
    teams.data?.teams.flatMap(({ members }) => members).map(({ id, name }) => [id, name]),
  );
  const people = [...found].map(([id, name]) => ({ id, name }));
  people.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return { teams, people };
}

/** What changes who is on call: everything that was read of it is read again. */
export function useChange<V, T>(change: (values: V) => Promise<T>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['oncall'] }),
  });
}
