import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { ProblemError, unwrap } from '../api/problem.ts';

const SESSION = ['session'];

/** Who is signed in; null for nobody. */
export function useSession() {
  return useQuery({
    queryKey: SESSION,
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

/** Shows the way in as soon as any answer says that the session has ended; returns how to stop. */
export function followSession(queries: QueryClient): () => void {
  const look = (event: { type: string; action?: { type: string; error?: unknown } }): void => {
    const error = event.type === 'updated' ? event.action?.error : null;
    if (!(error instanceof ProblemError) || error.problem.status !== 401) return;
    if (queries.getQueryData(SESSION)) queries.setQueryData(SESSION, null);
  };
  const stops = [
    queries.getQueryCache().subscribe(look),
    queries.getMutationCache().subscribe(look),
  ];
  return () => {
    for (const stop of stops) stop();
  };
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
