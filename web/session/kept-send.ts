import { useEffect, useRef } from 'react';
import { ProblemError } from '../api/problem.ts';

/** How often a kept send is tried again while its page is open, in milliseconds. */
const AGAIN = 20_000;

/** Whether the server was not there to answer: what was sent may be tried again as it is. */
export function isUnreachable(error: Error | null): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { status } = error.problem;
  return status === 0 || (status >= 502 && status <= 504);
}

/**
 * Tries a send again by itself while the server can't be reached: as soon as the network is back, and
 * every 20 s. What is sent must be safe to send twice (an Idempotency-Key). True while it is kept.
 */
export function useKeptSend(
  send: { readonly error: Error | null; readonly isPending: boolean },
  again: () => void,
): boolean {
  const { isPending } = send;
  const unreachable = isUnreachable(send.error);
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    if (!unreachable || isPending) return;
    const retry = (): void => latest.current();
    const timer = setInterval(retry, AGAIN);
    window.addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
    };
  }, [unreachable, isPending]);
  return unreachable;
}
