import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';

/** The public files of a ticket. */
export function useAttachments(number: string) {
  return useQuery({
    queryKey: ['ticket', number, 'attachments'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/tickets/{number}/attachments', { params: { path: { number } } })),
  });
}
