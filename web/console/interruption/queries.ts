import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Outage } from '../../api/schema.ts';
import { useLive } from '../../session/live.ts';

export const KEY = 'interruptions';
export type Severity = Outage['severity'];
export const SEVERITIES: readonly Severity[] = ['critical', 'major', 'minor'];
export type BulletinKind = Outage['bulletins'][number]['kind'];

/** What happens is asked again at most this often, and nothing is older than this, in milliseconds. */
const PAUSE = 1_000;
const REST = 30_000;

const at = (number: string) => ({ params: { path: { number } } });

/** Asks for what is shown of outages again when something happened to a ticket. */
export function useLiveOutages(): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: [KEY] });
    }, PAUSE);
  };
  useLive(again, again);
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** Every outage, the last declared first. */
export function useOutages() {
  return useQuery({
    queryKey: [KEY],
    refetchInterval: REST,
    queryFn: () => unwrap(api.GET('/api/v1/interruptions')),
  });
}

/** One outage by the number of its incident. */
export function useOutage(number: string) {
  return useQuery({
    queryKey: [KEY, number],
    queryFn: () => unwrap(api.GET('/api/v1/interruptions/{number}', at(number))),
  });
}

/** Open incidents that may be about an outage. */
export function useCandidates(number: string) {
  return useQuery({
    queryKey: [KEY, number, 'candidates'],
    queryFn: () => unwrap(api.GET('/api/v1/interruptions/{number}/candidates', at(number))),
  });
}

/** How far the bulletins of an outage are told to subscribers. */
export function useBroadcasts(number: string) {
  return useQuery({
    queryKey: [KEY, number, 'broadcasts'],
    refetchInterval: REST,
    queryFn: () => unwrap(api.GET('/api/v1/interruptions/{number}/broadcasts', at(number))),
  });
}

/** The usual words of a bulletin. */
export function useDraft(number: string, kind: BulletinKind, nextAt: string | null) {
  return useQuery({
    queryKey: [KEY, number, 'draft', kind, nextAt],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/interruptions/{number}/draft', {
          params: { path: { number }, query: { kind, ...(nextAt ? { nextAt } : {}) } },
        }),
      ),
  });
}

/** Does something to outages, tells that it is done even to a page that moved on, and reads them again. */
export function useOutageAct<R>(act: () => Promise<R>, onSuccess: (done: R) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [KEY] }),
        queries.invalidateQueries({ queryKey: ['known-interruptions'] }),
      ]),
  });
}
