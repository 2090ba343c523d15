import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { FormattedMessage, FormattedTime } from 'react-intl';
import { ZONE } from '../ticket/words.tsx';
import { useNow } from '../ui/time.ts';
import { FeedContext, useLiveness } from './live.ts';
import { type Feed, feedOf } from './live-feed.ts';
import styles from './live.module.css';

/** Events come in bursts: what they touch is asked again once the burst is over, in milliseconds. */
const BURST = 200;

/**
 * Keeps what is shown of tickets up to date while its content is: one stream of events a browser. A
 * ticket's queries, `['ticket', number, …]`, are asked again when something happened to it; lists
 * look after themselves with `useLive`.
 */
export function LiveFeed(props: { personId: number; children: ReactNode }) {
  const queries = useQueryClient();
  const feed = useMemo(() => feedOf(props.personId), [props.personId]);
  useEffect(() => {
    const stopRefreshing = refresh(feed, queries);
    const close = feed.open();
    return () => {
      close();
      stopRefreshing();
    };
  }, [feed, queries]);
  return (
    <FeedContext value={feed}>
      {props.children}
      <StoppedNotice />
    </FeedContext>
  );
}

function refresh(feed: Feed, queries: QueryClient): () => void {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askAgain = (): void => {
    for (const number of changed) void queries.invalidateQueries({ queryKey: ['ticket', number] });
    changed.clear();
  };
  const stop = feed.listen((word) => {
    if (word.kind === 'ticket') {
      changed.add(word.event.number);
      clearTimeout(timer);
      timer = setTimeout(askAgain, BURST);
    } else if (word.kind === 'viewers') {
      void queries.invalidateQueries({ queryKey: ['viewers', word.number] });
    } else if (word.kind === 'call') {
      void queries.invalidateQueries({ queryKey: ['own-call'] });
    } else if (word.kind === 'missed' && word.cold) {
      // Between reading a page and following it something may have happened.
      void queries.invalidateQueries({ queryKey: ['ticket'] });
      void queries.invalidateQueries({ queryKey: ['tickets'] });
      void queries.invalidateQueries({ queryKey: ['own-call'] });
    } else if (word.kind === 'missed') void queries.invalidateQueries();
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** A cut shorter than this in milliseconds is not worth a word. */
const SHORT = 4_000;

/** « Données arrêtées depuis … »: what is on the page may no longer be so. */
export function StoppedNotice() {
  const liveness = useLiveness();
  return (
    <div role="status" className={styles.place}>
      {!liveness.live && <Stopped since={liveness.since} />}
    </div>
  );
}

function Stopped({ since }: { since: number }) {
  const now = useNow(1000);
  if (now - since < SHORT) return null;
  return (
    <p className={styles.stopped}>
      <span aria-hidden="true">■ </span>
      <FormattedMessage
        id="state.stopped"
        values={{
          time: <FormattedTime value={since} timeZone={ZONE} hour="numeric" minute="2-digit" />,
        }}
      />
    </p>
  );
}
