import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { ProblemError, unwrap } from '../api/problem.ts';
import type { Session } from '../api/schema.ts';
import { forgetDrafts } from '../ticket/drafts.ts';
import { forgetUploads } from '../ticket/uploads.ts';
import { holdRequests, release } from './held-requests.ts';
import { dropOngoing, endOngoing } from './leaving.ts';

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

/**
 * Keeps what pages ask while the session is over: the way in is shown as soon as any answer says so,
 * and what was asked is sent once the same person is back. Returns how to stop.
 */
export function followSession(queries: QueryClient): () => void {
  const stopHolding = holdRequests(() => {
    if (queries.getQueryData(SESSION)) queries.setQueryData(SESSION, null);
    return queries.getQueryData<Session | null>(SESSION)?.stage !== 'open';
  });
  // Somebody who signs out in one tab has left all of them.
  const leave = (event: StorageEvent): void => {
    if (event.key !== LEFT) return;
    sessionStorage.clear();
    window.location.reload();
  };
  window.addEventListener('storage', leave);
  return () => {
    stopHolding();
    window.removeEventListener('storage', leave);
  };
}

const LEFT = 'relais-signed-out';

/**
 * Ends a sign-in, once its stages are behind. To the person who was there the page is given back as it
 * was; to another all is new. Where a stage is still ahead, the session says so and nothing else happens.
 */
export function useFinish(former: Session | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.GET('/api/v1/sessions/current')),
    onSuccess(session) {
      if (session.stage !== 'open') {
        queries.setQueryData(SESSION, session);
        return;
      }
      const same = former === null || former.person.id === session.person.id;
      if (!same) {
        dropOngoing();
        sessionStorage.clear();
        forgetUploads();
        queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
      }
      queries.setQueryData(SESSION, session);
      release(same);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
    },
  });
}

/** Stays signed in: the time without use begins anew. */
export function useExtension() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/sessions/current/extension')),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
    onError: () => queries.invalidateQueries({ queryKey: SESSION }),
  });
}

/** Signs out: nothing that was shown or written stays in this browser. */
export function useSignOut() {
  return useMutation({
    async mutationFn() {
      await endOngoing();
      try {
        await unwrap(api.DELETE('/api/v1/sessions/current'));
      } catch (error) {
        // A session that is over is left all the same.
        if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
      }
    },
    onSuccess() {
      forgetDrafts();
      forgetUploads();
      sessionStorage.clear();
      localStorage.setItem(LEFT, String(Date.now()));
      window.location.reload();
    },
  });
}

/** How often the state of a telephone is asked for, in milliseconds. */
const TELEPHONE_EVERY = 10_000;

/** Whether demonstration data exist, mail goes out and calls come in. */
export function useSystem() {
  return useQuery({
    queryKey: ['system'],
    queryFn: () => unwrap(api.GET('/api/v1/system')),
    staleTime: 60_000,
    // A telephone that is lost, or back, is told of while the page is open.
    refetchInterval: ({ state }) =>
      (state.data?.telephone ?? 'none') === 'none' ? false : TELEPHONE_EVERY,
  });
}
