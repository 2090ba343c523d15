import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Supervision } from '../../api/schema.ts';
import { useLive } from '../../session/live.ts';

export type Change = Supervision['changes'][number]['change'];

/** Figures are read again at most this often while things happen, and at least so often, in milliseconds. */
const PAUSE = 5000;
const REST = 15_000;

const KEY = 'supervision';
const of = (team: string) => (team === '' ? {} : { team });

/** The figures of the teams chosen, kept up to date: by what happens to tickets, and by the clock for who is there. */
export function useSupervision(team: string) {
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
  return useQuery({
    queryKey: [KEY, team],
    queryFn: () => unwrap(api.GET('/api/v1/supervision', { params: { query: of(team) } })),
    refetchInterval: REST,
    placeholderData: (before) => before,
  });
}

/** The tickets behind the figure of a change. */
export function useChanged(change: Change, team: string) {
  return useQuery({
    queryKey: [KEY, team, change],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/supervision/changes', { params: { query: { change, ...of(team) } } }),
      ),
  });
}

/** Where the list of a figure is: the filters of the list, in its order of urgency. */
export function listOf(filters: Readonly<Record<string, string>>): string {
  return `/?${new URLSearchParams({ ...filters, sort: 'due' })}`;
}

const WORKED = 'registered,in_progress,waiting_on_user';

/** The filters that a figure counts. */
export const FIGURES = {
  open: { status: WORKED },
  unassigned: { status: WORKED, unassigned: 'true' },
  atRisk: { status: WORKED, atRisk: 'true' },
  late: { status: WORKED, late: 'true' },
  waiting: { status: 'waiting_on_user' },
  longWait: { status: 'waiting_on_user', longWait: 'true' },
  pingPong: { status: WORKED, pingPong: 'true' },
  restored: { status: 'restored' },
} as const;

export type FigureName = keyof typeof FIGURES;
