import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Viewers } from '../../api/schema.ts';
import type { Visibility } from '../../ticket/drafts.ts';

export type Viewer = Viewers['viewers'][number];
export type Doing = Viewer['doing'];

/** How often a page that is seen says that it still is, in milliseconds; the server forgets it after 60 s. */
const EVERY = 20_000;
/** Who has not touched what they write for this long is only looking, in milliseconds. */
const PAUSE = 30_000;

/** Who else is at a ticket. The page says what is done here while it is seen, and when it is left. */
export function useViewers(number: string, doing: Doing): readonly Viewer[] {
  const queries = useQueryClient();
  const said = useRef<() => void>(() => {});
  const latest = useRef(doing);
  const others = useQuery({
    queryKey: ['viewers', number],
    queryFn: () =>
      unwrap(api.GET('/api/v1/tickets/{number}/viewers', { params: { path: { number } } })),
  });
  useEffect(() => {
    const path = { number, page: crypto.randomUUID() };
    let last: Promise<unknown> = Promise.resolve();
    // One after the other: what was said last is what stands.
    const then = (act: () => Promise<unknown>): void => {
      last = last.then(act).catch(() => {});
    };
    const say = (): void => {
      if (document.visibilityState !== 'visible') return;
      then(async () => {
        const body = { doing: latest.current };
        const at = { params: { path }, body };
        const told = await unwrap(api.PUT('/api/v1/tickets/{number}/viewers/{page}', at));
        queries.setQueryData(['viewers', number], told);
      });
    };
    // A page that closes waits for nothing.
    const leave = (): Promise<unknown> =>
      api.DELETE('/api/v1/tickets/{number}/viewers/{page}', { params: { path }, keepalive: true });
    const left = (): void => void leave().catch(() => {});
    said.current = say;
    say();
    const timer = setInterval(say, EVERY);
    document.addEventListener('visibilitychange', say);
    window.addEventListener('pageshow', say);
    window.addEventListener('pagehide', left);
    return () => {
      said.current = () => {};
      clearInterval(timer);
      document.removeEventListener('visibilitychange', say);
      window.removeEventListener('pageshow', say);
      window.removeEventListener('pagehide', left);
      then(leave);
    };
  }, [number, queries]);
  useEffect(() => {
    if (latest.current === doing) return;
    latest.current = doing;
    said.current();
  }, [doing]);
  return others.data?.viewers ?? [];
}

/** What one does at a ticket: writing from the first key on, until it is sent, emptied or left alone. */
export function useDoing(): {
  readonly doing: Doing;
  readonly wrote: (reader: Visibility, text: string) => void;
} {
  const [doing, setDoing] = useState<Doing>('viewing');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    doing,
    wrote(reader, text) {
      clearTimeout(timer.current);
      const writes = text.trim() !== '';
      setDoing(!writes ? 'viewing' : reader === 'public' ? 'replying' : 'noting');
      if (writes) timer.current = setTimeout(() => setDoing('viewing'), PAUSE);
    },
  };
}
