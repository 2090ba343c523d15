import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
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

/** What the words of a bulletin are drawn from. */
export interface DraftAsked {
  readonly kind: BulletinKind;
  readonly nextAt: string | null;
  /** What people may do meanwhile; empty for nothing. */
  readonly workaround: string;
  /** Null for the one that is proposed. */
  readonly template: number | null;
}

/** The words of a bulletin, from its template; asked once nothing was written for a moment. */
export function useDraft(number: string, asked: DraftAsked) {
  const { kind, nextAt, template } = asked;
  const [workaround, setWorkaround] = useState(asked.workaround.trim());
  useEffect(() => {
    const timer = setTimeout(() => setWorkaround(asked.workaround.trim()), 250);
    return () => clearTimeout(timer);
  }, [asked.workaround]);
  const draft = useQuery({
    queryKey: [KEY, number, 'draft', kind, nextAt, workaround, template],
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/interruptions/{number}/draft', {
          params: {
            path: { number },
            query: {
              kind,
              ...(nextAt === null ? {} : { nextAt }),
              ...(workaround === '' ? {} : { workaround }),
              ...(template === null ? {} : { template: String(template) }),
            },
          },
        }),
      ),
  });
  /** Whether the words shown are those that were asked for. */
  const current = !draft.isPlaceholderData && workaround === asked.workaround.trim();
  return { words: draft.data, error: draft.error, refetch: draft.refetch, current };
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
