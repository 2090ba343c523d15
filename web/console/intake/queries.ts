import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';

const OPEN = 'registered,in_progress,waiting_on_user,restored';

/** The agreement in force for an organization; null is the common one. */
export function useAgreement(organization: number | null) {
  return useQuery({
    queryKey: ['agreement', organization],
    staleTime: 300_000,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/agreements/current', {
          params: { query: organization === null ? {} : { organization: String(organization) } },
        }),
      ),
  });
}

/** What is known to be down, of one service or of all while none is chosen; what touches the person who calls first. */
export function useInterruptions(service: string, person: number | null) {
  return useQuery({
    queryKey: ['interruptions', service, person],
    placeholderData: (former) => former,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/known-interruptions', {
          params: {
            query: {
              ...(service === '' ? {} : { service }),
              ...(person === null ? {} : { person: String(person) }),
            },
          },
        }),
      ),
  });
}

/** Somebody of the directory; nothing is asked while nobody is named. */
export function usePerson(id: string | null) {
  return useQuery({
    queryKey: ['people', 'one', id],
    enabled: id !== null,
    queryFn: () => unwrap(api.GET('/api/v1/people/{id}', { params: { path: { id: id ?? '' } } })),
  });
}

/** The tickets of a person that are not over. */
export function useOpenTickets(person: number | null) {
  return useQuery({
    queryKey: ['tickets', 'open-of', person],
    enabled: person !== null,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/tickets', {
          params: { query: { requester: String(person), status: OPEN, limit: '5' } as never },
        }),
      ),
  });
}

/** Under which those who called lately are kept. */
export const RECENT_CALLERS = ['people', 'recent'];

/**
 * The people whom what is typed may mean; before anything is typed, those who called lately. `late` until
 * the answer is that to what is typed by now.
 */
export function useCallers(text: string) {
  const typed = useSettled(text.trim(), 120);
  const searching = typed.length >= 2;
  const found = useQuery({
    queryKey: searching ? ['people', 'found', typed] : RECENT_CALLERS,
    placeholderData: (former) => former,
    queryFn: () =>
      searching
        ? unwrap(
            api.GET('/api/v1/people', { params: { query: { q: typed, limit: '8' } as never } }),
          )
        : unwrap(api.GET('/api/v1/recent-callers')),
  });
  return { found, late: found.isPlaceholderData || typed !== text.trim() || !searching };
}

/** A value once it has stood still for a while: one does not ask at each letter. */
function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
