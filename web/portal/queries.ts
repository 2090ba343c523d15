import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Agreement } from '../api/schema.ts';

/** An agreement as people read it: without the tables that a browser counts with. */
export type AgreementTerms = Omit<Agreement, 'tables'>;

/** What is promised to who is signed in. */
export function useAgreement() {
  return useQuery({
    queryKey: ['agreement'],
    staleTime: 300_000,
    queryFn: (): Promise<AgreementTerms> =>
      unwrap(api.GET('/api/v1/agreements/current')) as Promise<AgreementTerms>,
  });
}

/** The public files of a ticket. */
export function useAttachments(number: string) {
  return useQuery({
    queryKey: ['ticket', number, 'attachments'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/tickets/{number}/attachments', { params: { path: { number } } })),
  });
}
