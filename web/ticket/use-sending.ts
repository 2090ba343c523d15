import { useEffect, useRef } from 'react';
import { ProblemError } from '../api/problem.ts';
import { mentionOf, type useWritten, type Visibility } from './drafts.ts';
import { postMessage, useAct } from './queries.ts';

/** How long after a sending that failed it is tried again, in milliseconds. */
const AGAIN = 15_000;

/** Whether the server could not be reached, or failed: trying again may help. */
function mayPass(error: Error): boolean {
  return !(error instanceof ProblemError) || [0, 429, 502, 503, 504].includes(error.problem.status);
}

/**
 * Sends what was written. What can't be sent now is kept, said so and tried again by itself, also after
 * a reload, with the same key each time; what is refused stays to be corrected.
 */
export function useSending(
  number: string,
  visibility: Visibility,
  written: ReturnType<typeof useWritten>,
  onSent: () => void,
) {
  const { draft, write, clear } = written;
  const post = useAct((text: string) => {
    const mentioned = visibility === 'internal' ? (draft.mentioned ?? []) : [];
    const still = mentioned.filter((one) => text.includes(mentionOf(one)));
    const mentions = still.map(({ id }) => id);
    return postMessage(number, text, visibility, draft.key, mentions);
  });
  const send = (): void => {
    if (post.isPending || draft.text.trim() === '') return;
    post.mutate(draft.text, {
      onSuccess: () => {
        clear(draft.text);
        onSent();
      },
      onError: (error) => write({ waitingSince: mayPass(error) ? Date.now() : null }),
    });
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  const waiting = draft.waitingSince !== null;
  useEffect(() => {
    if (!waiting) return;
    const again = (): void => latest.current();
    const timer = setInterval(again, AGAIN);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [waiting]);
  return {
    send,
    waiting,
    busy: post.isPending,
    /** Why it was refused; null when it only could not be sent. */
    refused: post.error !== null && !mayPass(post.error) ? post.error : null,
    retry: () => latest.current(),
    giveUp: () => write({ waitingSince: null }),
  };
}
