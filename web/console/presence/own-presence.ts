import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createElement } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { ProblemError, unwrap } from '../../api/problem.ts';
import type { OwnPresence } from '../../api/schema.ts';
import {
  type PresenceReason,
  type PresenceState,
  SAID_PRESENCES,
  type SaidPresence,
} from '../../../core/call/presence.ts';
import { useSay } from '../../ui/Notices.tsx';

const KEY = ['telephone', 'presence'];
/** How often one's own presence is read again where the telephone changes it, in milliseconds. */
const AGAIN = 5_000;

/** One's own presence, read again and again where the telephone changes it by itself. */
export function useOwnPresence(telephone: boolean) {
  return useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(api.GET('/api/v1/telephone/presence')),
    ...(telephone ? { refetchInterval: AGAIN } : { staleTime: 60_000 }),
  });
}

/** What is said of one's presence; what is not told stays. */
export type Change = Readonly<{
  state?: SaidPresence;
  reason?: PresenceReason | null;
  desk?: string | null;
}>;

/** Says one's presence; a refusal is told, and what was shown stays. */
export function useChangePresence() {
  const queries = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: (body: Change) => unwrap(api.PUT('/api/v1/telephone/presence', { body })),
    onMutate: () => queries.cancelQueries({ queryKey: KEY }),
    onSuccess: (stored) => queries.setQueryData<OwnPresence>(KEY, stored),
    onError(error) {
      const detail = error instanceof ProblemError ? error.problem.detail : '';
      say(detail || createElement(FormattedMessage, { id: 'presence.failed' }), 'failed');
    },
  });
}

/** What one may choose, `state` or `state:reason`. */
export const choices: readonly string[] = Object.entries(SAID_PRESENCES).flatMap(
  ([state, reasons]) => [state, ...reasons.map((reason) => `${state}:${reason}`)],
);

/** A state with its reason, as a choice. */
export function choiceOf(said: { state?: string; reason?: string | null }): string {
  const { state = '', reason } = said;
  return reason ? `${state}:${reason}` : state;
}

/** The state and the reason of a choice. */
export function partsOf(choice: string): { state: PresenceState; reason: PresenceReason | null } {
  const [state, reason] = choice.split(':') as [PresenceState, PresenceReason?];
  return { state, reason: reason ?? null };
}

/** What is said by one of {@link choices}. */
export function saidOf(choice: string): { state: SaidPresence; reason: PresenceReason | null } {
  const { state, reason } = partsOf(choice);
  return { state: state as SaidPresence, reason };
}
