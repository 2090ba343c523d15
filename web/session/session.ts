import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { ProblemError, unwrap } from '../api/problem.ts';

/** Who is signed in; null for nobody. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    async queryFn() {
      try {
        return await unwrap(api.GET('/api/v1/sessions/current'));
      } catch (error) {
        if (error instanceof ProblemError && error.problem.status === 401) return null;
        throw error;
      }
    },
  });
}

/** Signs in; everything known is asked again. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      unwrap(api.POST('/api/v1/sessions', { body })),
    onSuccess: () => queries.resetQueries(),
  });
}

/** Signs out. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/sessions/current')),
    onSettled: () => queries.resetQueries(),
  });
}

/** Whether demonstration data exist and mail goes out. */
export function useSystem() {
  return useQuery({
    queryKey: ['system'],
    queryFn: () => unwrap(api.GET('/api/v1/system')),
    staleTime: 60_000,
  });
}
