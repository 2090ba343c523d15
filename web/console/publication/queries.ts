import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';

const KEY = 'publications';

/** The months, with how far each is given out. */
export function usePublications() {
  return useQuery({
    queryKey: [KEY],
    queryFn: () => unwrap(api.GET('/api/v1/publications')),
  });
}

/** A month as it was given out. */
export function usePublication(month: string) {
  return useQuery({
    queryKey: [KEY, month],
    retry: false,
    queryFn: () => unwrap(api.GET('/api/v1/publications/{month}', { params: { path: { month } } })),
  });
}

/** What is done with a month; it is read again afterwards, refused or not. */
export function useActs(month: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: [KEY] });
  const params = { path: { month } };
  return {
    publish: useMutation({
      mutationFn: (as: 'provisional' | 'published') =>
        unwrap(api.POST('/api/v1/publications/{month}/revisions', { params, body: { as } })),
      onSettled,
    }),
    propose: useMutation({
      mutationFn: (reason: string) =>
        unwrap(api.POST('/api/v1/publications/{month}/corrections', { params, body: { reason } })),
      onSettled,
    }),
    decide: useMutation({
      mutationFn: ({ id, approved }: { id: number; approved: boolean }) =>
        unwrap(
          api.PUT('/api/v1/publications/{month}/corrections/{id}', {
            params: { path: { month, id: String(id) } },
            body: { approved },
          }),
        ),
      onSettled,
    }),
  };
}
