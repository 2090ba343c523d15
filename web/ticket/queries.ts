import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Clock } from '../api/schema.ts';

const params = (number: string) => ({ params: { path: { number } } });

/** A ticket by its number. */
export function useTicket(number: string) {
  return useQuery({
    queryKey: ['ticket', number],
    queryFn: () => unwrap(api.GET('/api/v1/tickets/{number}', params(number))),
  });
}

/** The messages of a ticket. */
export function useMessages(number: string) {
  return useQuery({
    queryKey: ['ticket', number, 'messages'],
    queryFn: () => unwrap(api.GET('/api/v1/tickets/{number}/messages', params(number))),
  });
}

/** Where a message that came by mail is shown as it was laid out. */
export function messageLayout(number: string, id: number): string {
  return `/api/v1/tickets/${number}/messages/${id}/html`;
}

/** The history of a ticket, as sentences. */
export function useHistory(number: string) {
  return useQuery({
    queryKey: ['ticket', number, 'history'],
    queryFn: () => unwrap(api.GET('/api/v1/tickets/{number}/history', params(number))),
  });
}

/** A page after another of the tickets that one may see, narrowed by filters; asked again each 30 s. */
export function useTickets(filters: Readonly<Record<string, string>>) {
  return useInfiniteQuery({
    queryKey: ['tickets', filters],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/tickets', {
          params: { query: { ...filters, ...(pageParam ? { cursor: pageParam } : {}) } as never },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 30_000,
  });
}

/** A clock and when it came, by this browser's clock. */
export type ReceivedClock = Clock & { readonly receivedAt: number };

/** The clock of an incident, explained. */
export function useClock(number: string, enabled: boolean) {
  return useQuery({
    queryKey: ['ticket', number, 'clock'],
    enabled,
    // The client's types turn pairs into lists of numbers.
    queryFn: async (): Promise<ReceivedClock> => ({
      ...((await unwrap(api.GET('/api/v1/tickets/{number}/clock', params(number)))) as Clock),
      receivedAt: Date.now(),
    }),
  });
}

/** Carries out something on a ticket; what is known of tickets is asked again after it. */
export function useAct<T, R = unknown>(act: (input: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['ticket'] }),
        queries.invalidateQueries({ queryKey: ['tickets'] }),
      ]),
  });
}

/** Services and categories, for the lists of a form. */
export function useCatalogue() {
  return useQuery({
    queryKey: ['catalogue'],
    staleTime: 300_000,
    async queryFn() {
      const [services, categories] = await Promise.all([
        unwrap(api.GET('/api/v1/services')),
        unwrap(api.GET('/api/v1/categories')),
      ]);
      return { services: services.services, categories: categories.categories };
    },
  });
}

/** Adds a public message or an internal note, once for its key. */
export function postMessage(
  number: string,
  body: string,
  visibility: 'public' | 'internal',
  key?: string,
  mentions: number[] = [],
) {
  return unwrap(
    api.POST('/api/v1/tickets/{number}/messages', {
      ...params(number),
      body: { body, visibility, ...(mentions.length > 0 && { mentions }) },
      ...(key === undefined ? {} : { headers: { 'Idempotency-Key': key } }),
    }),
  );
}

/** The texts that an agent may start from. */
export function useCannedReplies(enabled: boolean) {
  return useQuery({
    queryKey: ['canned-replies'],
    enabled,
    staleTime: 300_000,
    queryFn: () => unwrap(api.GET('/api/v1/canned-replies')),
  });
}
