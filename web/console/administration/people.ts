import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person } from '../../api/schema.ts';
import type { Role } from '../page-entry.ts';

export const ROLES: readonly Role[] = [
  ...(['requester', 'representative', 'agent'] as const),
  ...(['supervisor', 'manager', 'administrator'] as const),
];
export const STAFF: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];

export interface PeopleFilters {
  readonly q: string;
  readonly organization: string;
  readonly role: string;
  readonly state: 'active' | 'disabled' | 'all';
}

/** People, a page at a time. */
export function usePeople({ q, organization, role, state }: PeopleFilters) {
  return useInfiniteQuery({
    queryKey: ['people', 'list', q, organization, role, state],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/people', {
          params: {
            query: {
              state,
              ...(q.trim() && { q: q.trim() }),
              ...(organization && { organization }),
              ...(role && { role: role as Role }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Every client organization. */
export function useOrganizations() {
  return useQuery({
    queryKey: ['organizations'],
    queryFn: () => unwrap(api.GET('/api/v1/organizations')),
  });
}

/** Where people work: those in use of an organization, or of all for ''; `all` has those out of use too. Null asks for nothing. */
export function useWorkplaces(
  organization: string | null = '',
  state: 'active' | 'all' = 'active',
) {
  return useQuery({
    queryKey: ['workplaces', organization, state],
    enabled: organization !== null,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/workplaces', {
          params: { query: { state, ...(organization && { organization }) } },
        }),
      ),
  });
}

/** One person. */
export function usePerson(id: string) {
  return useQuery({
    queryKey: ['people', id],
    queryFn: () => unwrap(api.GET('/api/v1/people/{id}', { params: { path: { id } } })),
  });
}

/** A person's account, sessions, teams and open tickets: what a change of access touches. */
export function useStanding(id: string) {
  return useQuery({
    queryKey: ['people', id, 'standing'],
    queryFn: () => unwrap(api.GET('/api/v1/people/{id}/standing', { params: { path: { id } } })),
  });
}

/** Changes something of a person; afterwards everything about people is asked again. */
export function useChange<I, O>(change: (input: I) => Promise<O>, done: (answer: O) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: done,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['people'] });
      void queries.invalidateQueries({ queryKey: ['teams'] });
      void queries.invalidateQueries({ queryKey: ['organizations'] });
      void queries.invalidateQueries({ queryKey: ['workplaces'] });
      void queries.invalidateQueries({ queryKey: ['telephone', 'queues'] });
    },
  });
}

/** What of a person is written in a form. */
export type Particulars = Pick<Person, 'name' | 'email' | 'phone' | 'language'> & {
  readonly organization: number | null;
  readonly workplace: number | null;
};
