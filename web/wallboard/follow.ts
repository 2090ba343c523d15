import { useEffect, useState } from 'react';
import type { Wallboard } from '../api/schema.ts';

const KEPT = 'relais-display';

/** What a wall knows: its numbers, whether they still come, or that it is none of the centre's. */
export interface Followed {
  readonly board: Wallboard | null;
  /** Since when nothing was heard, in epoch milliseconds; null while numbers come. */
  readonly silentSince: number | null;
  /** The server does not know this display, or no longer. */
  readonly unknown: boolean;
}

/** Nothing heard for longer is told, in milliseconds: the server gives a sign of life more often. */
const SILENCE = 20_000;
const AGAIN = 3_000;

/** The token of this display: given once behind `#` in the address, kept here since. */
export function displayToken(): string | null {
  const given = window.location.hash.slice(1);
  if (/^aff_[\w-]{43}$/.test(given)) {
    localStorage.setItem(KEPT, given);
    // The address of a wall is seen by whoever passes.
    window.history.replaceState(null, '', window.location.pathname);
  }
  return localStorage.getItem(KEPT);
}

/** Follows the board of a display, through cuts and restarts: each word is the whole board. */
export function useBoard(token: string): Followed {
  const [followed, setFollowed] = useState<Followed>({
    board: null,
    silentSince: null,
    unknown: false,
  });
  useEffect(() => {
    const over = new AbortController();
    let heardAt = Date.now();
    const look = setInterval(() => {
      if (Date.now() - heardAt > SILENCE) {
        setFollowed((former) => ({ ...former, silentSince: former.silentSince ?? heardAt }));
      }
    }, 1_000);
    const heard = (board: Wallboard | null): void => {
      heardAt = Date.now();
      setFollowed((former) => ({
        board: board ?? former.board,
        silentSince: null,
        unknown: false,
      }));
    };
    const run = async (): Promise<void> => {
      while (!over.signal.aborted) {
        try {
          const found = await listen(token, over.signal, heard);
          if (!found) {
            setFollowed({ board: null, silentSince: null, unknown: true });
            return;
          }
        } catch {
          // Cut or away: told after a while, and tried again.
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    };
    void run();
    return () => {
      over.abort();
      clearInterval(look);
    };
  }, [token]);
  return followed;
}

/** Reads the stream until it ends; false when the display is unknown. `EventSource` can't send the token. */
async function listen(
  token: string,
  signal: AbortSignal,
  heard: (board: Wallboard | null) => void,
): Promise<boolean> {
  const answer = await fetch('/api/v1/wallboard/events', {
    headers: { 'x-relais-display': token },
    signal,
  });
  if (answer.status === 404) return false;
  if (!answer.ok || answer.body === null) throw new Error(String(answer.status));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let rest = ''; ; ) {
    const { value, done } = await reader.read();
    if (done) return true;
    const frames = (rest + value).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (/^event: board$/m.test(frame) && data) heard(JSON.parse(data) as Wallboard);
      else if (/^event: beat$/m.test(frame)) heard(null);
    }
  }
}
