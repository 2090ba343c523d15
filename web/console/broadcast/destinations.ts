import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { BulletinDestination } from '../../api/schema.ts';

const KEY = ['bulletin-destinations'];

export const FORMATS: readonly BulletinDestination['format'][] = ['json', 'teams', 'slack'];

/** Where bulletins go to beside subscribers, and how that goes. */
export function useDestinations() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(api.GET('/api/v1/bulletin-destinations')),
  });
}

/** The last of what was sent to one of them. */
export function useMessages(id: number) {
  return useQuery({
    queryKey: [...KEY, id, 'messages'],
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/bulletin-destinations/{id}/messages', {
          params: { path: { id: String(id) }, query: { limit: '20' } },
        }),
      ),
  });
}

/** Changes something of them; they are read again before it is said to be done. */
export function useDestinationChange<I, O>(
  change: (input: I) => Promise<O>,
  done: (answer: O) => void = () => {},
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    async onSuccess(answer: O) {
      await queries.invalidateQueries({ queryKey: KEY });
      done(answer);
    },
  });
}
