import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { ProblemError, unwrap } from '../../api/problem.ts';
import type { Conversation } from '../../api/schema.ts';

const KEY = ['telephone', 'conversation'];
/** How often what is true of the call is asked for while the panel is open, in milliseconds. */
const EVERY = 2_000;

/** The call at one's desk, whatever telephone stands there. */
export function useConversation(open: boolean) {
  return useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(api.GET('/api/v1/telephone/conversation')),
    enabled: open,
    refetchInterval: EVERY,
  });
}

/** Asks again at once: something was heard of the call. */
export function useAskAgain(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: KEY });
}

/** Something to be done with the call; what is true afterwards is shown at once. */
export type Act = (id: number) => Promise<Conversation>;

const path = (id: number) => ({ params: { path: { id: String(id) } } });

/** What can be done without saying more. */
export const ACTS = {
  hold: (id) => unwrap(api.POST('/api/v1/telephone/calls/{id}/hold', path(id))),
  resume: (id) => unwrap(api.POST('/api/v1/telephone/calls/{id}/resume', path(id))),
  conference: (id) => unwrap(api.POST('/api/v1/telephone/calls/{id}/conference', path(id))),
  part: (id) => unwrap(api.DELETE('/api/v1/telephone/calls/{id}/consultation', path(id))),
  hand_over: (id) =>
    unwrap(api.POST('/api/v1/telephone/calls/{id}/transfer', { ...path(id), body: {} })),
  end: (id) => unwrap(api.POST('/api/v1/telephone/calls/{id}/end', path(id))),
} as const satisfies Readonly<Record<string, Act>>;

/** Calls a colleague about the call. */
export const consult =
  (person: number): Act =>
  (id) =>
    unwrap(
      api.POST('/api/v1/telephone/calls/{id}/consultation', { ...path(id), body: { person } }),
    );

/** Hands the call on at once. */
export const transfer =
  (to: { readonly person: number } | { readonly team: number }): Act =>
  (id) =>
    unwrap(api.POST('/api/v1/telephone/calls/{id}/transfer', { ...path(id), body: to }));

/** Does something with a call. */
export function useAct(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => act(id),
    onSuccess: (stored) => queries.setQueryData(KEY, stored),
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** To whom the call can be handed. */
export function useColleagues() {
  return useQuery({
    queryKey: ['telephone', 'colleagues'],
    queryFn: () => unwrap(api.GET('/api/v1/telephone/colleagues')),
    refetchInterval: 5_000,
  });
}

/**
 * What goes out by a network that is no more is not answered, and not refused either: it is asked again, and does not
 * wait for the same that was asked before.
 */
const soon = () => ({ signal: AbortSignal.timeout(3_000), cache: 'no-store' }) as const;

/** The switch rings here again for the call whose sound was lost; false when it goes on without this desk, or nowhere. */
export async function askBack(): Promise<boolean> {
  try {
    return goesOn(await unwrap(api.POST('/api/v1/telephone/return', soon())));
  } catch (error) {
    const status = error instanceof ProblemError ? error.problem.status : 0;
    // It is over, or waits already.
    if (status === 409) return isBack();
    // Whoever is signed out, or speaks with nobody any more, would ask for ever.
    if (status === 401 || status === 403) return false;
    throw error;
  }
}

/** Whether the call on its way to this desk is the one that dropped out here: what rings then is no other caller. */
export async function isBack(): Promise<boolean> {
  return goesOn(await unwrap(api.GET('/api/v1/telephone/conversation', soon())));
}

const goesOn = ({ call }: Conversation): boolean => call?.returns === true;
