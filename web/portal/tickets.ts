import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from '../session/live.ts';
import { useTickets } from '../ticket/queries.ts';

export const OPEN_STATUSES = 'registered,in_progress,waiting_on_user,restored';
export const PAST_STATUSES = 'resolved,closed,cancelled';

/** How long events are gathered before the lists are asked again, in milliseconds. */
const BURST = 300;

/** Tickets, narrowed by filters, asked again as soon as something happens to any. */
export function useLiveTickets(filters: Readonly<Record<string, string>>) {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const askAgain = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // Asking again breaks off what is being asked, hence a next page that somebody waits for.
      if (queries.isFetching({ queryKey: ['tickets'] }) > 0) askAgain();
      else void queries.invalidateQueries({ queryKey: ['tickets'] });
    }, BURST);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(askAgain, askAgain);
  return useTickets(filters);
}
