import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Subscriber } from '../../api/schema.ts';

export const STATES: readonly Subscriber['state'][] = ['told', 'suspended', 'asked'];
export const CHANNELS: readonly Subscriber['channel'][] = ['mail', 'sms'];

/** Which subscribers are listed; an empty word: whichever. */
export interface SubscriberFilters {
  readonly text: string;
  readonly channel: Subscriber['channel'] | '';
  readonly state: Subscriber['state'] | '';
  readonly service: string;
}

/** What of the filters says something, as the address of a list carries it. */
export function queryOf({ text, channel, state, service }: SubscriberFilters) {
  return {
    ...(text.trim() && { text: text.trim() }),
    ...(channel && { channel }),
    ...(state && { state }),
    ...(service && { service }),
  };
}

/** Who is told of bulletins, a page at a time. */
export function useSubscribers(filters: SubscriberFilters) {
  const query = queryOf(filters);
  return useInfiniteQuery({
    queryKey: ['subscribers', query],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/subscribers', {
          params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Ends somebody's subscription, with why; the list is read again before it is said to be done. */
export function useRemoval(done: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: number; reason: string }) =>
      unwrap(
        api.DELETE('/api/v1/subscribers/{id}', {
          ...{ params: { path: { id: String(id) } }, body: { reason } },
        }),
      ),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['subscribers'] });
      done();
    },
  });
}
