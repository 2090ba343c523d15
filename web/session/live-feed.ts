import { followServer, type Word } from './live-source.ts';

/** Whether events arrive; `since` is when the last sign of life came, by this browser's clock. */
export type Liveness = { readonly live: true } | { readonly live: false; readonly since: number };

/** The events of a person's tickets, heard once a browser and shared by its tabs. */
export interface Feed {
  /** Begins to follow; gives how to stop. */
  open(): () => void;
  /** Hands over each word as it comes; gives how to stop. */
  listen(listener: (word: Word) => void): () => void;
  liveness(): Liveness;
}

const LIVE: Liveness = { live: true };
/** The leader passes on a sign of life at least every 15 s; without any it has died unnoticed. */
const SILENCE = 60_000;

/** Whether an event's id, `transaction-place`, comes after another. */
function isAfter(id: string, other: string | null): boolean {
  if (other === null) return true;
  const [xact = '0', place = '0'] = id.split('-');
  const [otherXact = '0', otherPlace = '0'] = other.split('-');
  return xact === otherXact ? BigInt(place) > BigInt(otherPlace) : BigInt(xact) > BigInt(otherXact);
}

/**
 * Builds the feed of who is signed in. The tab that holds the lock follows the server and tells the
 * others; when it closes, the next one resumes after the last event that it heard itself. Without
 * locks or channels each tab follows for itself.
 */
export function feedOf(personId: number): Feed {
  const listeners = new Set<(word: Word) => void>();
  const name = `relais-live-${personId}`;
  let last: string | null = null;
  let heardAt = Date.now();
  let liveness = LIVE;

  function hear(word: Word): void {
    if (word.kind === 'stopped') liveness = { live: false, since: word.since };
    else {
      if (word.kind === 'ticket' && !isAfter(word.id, last)) return;
      // After a reset the order may have begun anew.
      if (word.kind === 'missed' || isAfter(word.id, last)) last = word.id;
      liveness = LIVE;
      heardAt = Date.now();
    }
    for (const listener of listeners) listener(word);
  }

  function openShared(): () => void {
    const channel = new BroadcastChannel(name);
    const end = new AbortController();
    let leading = false;
    const now = (): Word | null => {
      if (!liveness.live) return { kind: 'stopped', since: liveness.since };
      return last === null ? null : { kind: 'current', id: last };
    };
    channel.onmessage = ({ data }: MessageEvent<Word | 'hello'>) => {
      if (data !== 'hello') return hear(data);
      const word = leading ? now() : null;
      if (word !== null) channel.postMessage(word);
    };
    channel.postMessage('hello');
    const lead = (): Promise<void> =>
      new Promise((resolve) => {
        if (end.signal.aborted) return resolve();
        leading = true;
        const stop = followServer(last, (word) => {
          channel.postMessage(word);
          hear(word);
        });
        end.signal.addEventListener('abort', () => {
          stop();
          resolve();
        });
      });
    navigator.locks.request(name, { signal: end.signal }, lead).catch(() => {});
    const look = setInterval(() => {
      if (!leading && liveness.live && Date.now() - heardAt > SILENCE) {
        hear({ kind: 'stopped', since: heardAt });
      }
    }, SILENCE / 6);
    return () => {
      clearInterval(look);
      end.abort();
      channel.close();
    };
  }

  return {
    open() {
      heardAt = Date.now();
      const shares = 'locks' in navigator && 'BroadcastChannel' in window;
      return shares ? openShared() : followServer(last, hear);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    liveness: () => liveness,
  };
}
