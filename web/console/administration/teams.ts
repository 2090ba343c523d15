import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';

/** Every team, those out of use too. */
export function useTeams() {
  return useQuery({
    queryKey: ['teams', 'all'],
    queryFn: () => unwrap(api.GET('/api/v1/teams', { params: { query: { state: 'all' } } })),
  });
}

/** What a team has to do. */
export function useWorkload(id: string) {
  return useQuery({
    queryKey: ['teams', id, 'workload'],
    queryFn: () => unwrap(api.GET('/api/v1/teams/{id}/workload', { params: { path: { id } } })),
  });
}
