import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';

/** The filters of the list as its address has them: French names, empty for no matter. */
export const FILTERS = ['du', 'au', 'etat', 'file', 'agent', 'sans-lien', 'origine'] as const;
export type FilterName = (typeof FILTERS)[number];

/** The filters of an address as the API takes them. */
export function queryOf(address: URLSearchParams): Record<string, string> {
  const given = {
    ...{ from: address.get('du'), to: address.get('au'), standing: address.get('etat') },
    ...{ queue: address.get('file'), agent: address.get('agent') },
    origin: address.get('origine'),
    unlinked: address.get('sans-lien') === null ? null : 'true',
  };
  return Object.fromEntries(
    Object.entries(given).filter((one): one is [string, string] => !!one[1]),
  );
}

/** The calls, a page at a time. */
export function useCalls(query: Record<string, string>) {
  return useInfiniteQuery({
    queryKey: ['calls', query],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/calls', {
          params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } as never },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** One call, read again while it lasts. */
export function useCall(id: string) {
  return useQuery({
    queryKey: ['call', id],
    enabled: id !== '',
    queryFn: () => unwrap(api.GET('/api/v1/calls/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.endedAt === null ? 2_000 : false),
  });
}

/** Why a call may be about no ticket. */
export function useReasons() {
  return useQuery({
    queryKey: ['call-reasons'],
    staleTime: 300_000,
    queryFn: () => unwrap(api.GET('/api/v1/call-reasons')),
  });
}

/** The call at one's desk, and who it may be; told to read again by the stream. */
export function useOwnCall() {
  return useQuery({
    queryKey: ['own-call'],
    staleTime: 60_000,
    queryFn: () => unwrap(api.GET('/api/v1/telephone/call')),
  });
}
