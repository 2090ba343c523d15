import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';

/** What may be asked of the ledger: one outcome, or what waits to be decided. */
export const OUTCOMES = [
  ...(['waiting', 'parked', 'quarantined', 'filed', 'added', 'refused'] as const),
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const LEDGER = ['mail'];

/** The ledger, the newest first, a page at a time; it is asked again while one looks at it. */
export function useLedger(outcome: Outcome | '') {
  return useInfiniteQuery({
    queryKey: [...LEDGER, 'lines', outcome],
    refetchInterval: 30_000,
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/mail', {
          params: {
            query: { ...(outcome && { outcome }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** How every mailbox is doing. */
export function useMailboxes() {
  return useQuery({
    queryKey: [...LEDGER, 'mailboxes'],
    refetchInterval: 30_000,
    queryFn: () => unwrap(api.GET('/api/v1/mailboxes')),
  });
}

/** A line of the ledger with the text of its message. */
export function useMail(id: number) {
  return useQuery({
    queryKey: [...LEDGER, 'line', id],
    queryFn: () => unwrap(api.GET('/api/v1/mail/{id}', { params: { path: { id: String(id) } } })),
  });
}

/** Does something with a message, after which all of the ledger is read again. */
export function useMailAct<A, T>(act: (given: A) => Promise<T>, done: (made: T) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    async onSuccess(made) {
      done(made);
      await client.invalidateQueries({ queryKey: LEDGER });
    },
  });
}
