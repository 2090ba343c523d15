import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { PlannedInterruption } from '../../api/schema.ts';

export const PLANNED = 'planned-interruptions';
export type PlannedState = PlannedInterruption['state'];

/** Its clock moves by itself: nothing shown is older than this, in milliseconds. */
const REST = 20_000;

/** The planned interruptions of the last 90 days, under way and ahead. */
export function usePlanned() {
  return useQuery({
    queryKey: [PLANNED],
    refetchInterval: REST,
    queryFn: () => unwrap(api.GET('/api/v1/planned-interruptions')),
  });
}

/** What is planned within two weeks, under way, or waits to be said back. */
export function useKnownPlanned() {
  return useQuery({
    queryKey: [PLANNED, 'known'],
    staleTime: REST,
    refetchInterval: REST,
    queryFn: () => unwrap(api.GET('/api/v1/known-planned-interruptions')),
  });
}

/** The periods during which nothing is to be interrupted. */
export function useFreezes() {
  return useQuery({
    queryKey: ['freeze-periods'],
    queryFn: () => unwrap(api.GET('/api/v1/freeze-periods')),
  });
}

/** When something is planned and what it touches, as it is asked of the server. */
export interface Moments {
  readonly services: number[];
  readonly organizations: number[];
  readonly workplaces: number[];
  readonly local?: { from: string; to: string };
  readonly recurrence?: {
    from: string;
    until: string;
    weekdays: number[];
    opens: string;
    closes: string;
  };
  readonly zone?: string;
  readonly moved?: number;
}

/** What planning would do; nothing is asked until enough is said. */
export function useEffects(moments: Moments | null) {
  return useQuery({
    queryKey: [PLANNED, 'effects', moments],
    enabled: moments !== null,
    retry: false,
    placeholderData: (before) => before,
    queryFn: () =>
      unwrap(api.POST('/api/v1/planned-interruptions/effects', { body: moments as Moments })),
  });
}

/** Does something to planned interruptions, and reads them again. */
export function usePlannedAct<R, V = void>(
  act: (given: V) => Promise<R>,
  onSuccess: (done: R) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [PLANNED] }),
        queries.invalidateQueries({ queryKey: ['freeze-periods'] }),
      ]),
  });
}
