import { useEffect } from 'react';
import { FormattedMessage, FormattedTime } from 'react-intl';
import { ZONE } from '../ticket/words.tsx';
import { useNow } from '../ui/time.ts';
import { isSomebodyThere, lastGesture } from './gesture.ts';
import { useExtension, useSession } from './session.ts';
import styles from './sign-in.module.css';

/** How long before the end it is told, in milliseconds: without use, and in any case. */
const IDLE_TOLD = 10 * 60_000;
const LONGEST_TOLD = 20 * 60_000;
/** Who is at the page uses it: the server hears so at least this often, in milliseconds. */
const USE_TOLD = 5 * 60_000;

/**
 * Says in time that the session will end, and lets one stay with one gesture (WCAG 2.2.1). It takes no
 * focus and counts no seconds: any use of the page is enough to stay, except at the very end of the
 * longest session, before which one signs in again.
 */
export function SessionEnd({ onAgain }: { onAgain: () => void }) {
  const { data, dataUpdatedAt, refetch } = useSession();
  const extension = useExtension();
  const present = useNow(5_000);
  const now = data ? present + Date.parse(data.at) - dataUpdatedAt : present;
  const idle = data ? Date.parse(data.idleEndsAt) : Number.POSITIVE_INFINITY;
  const end = data ? Date.parse(data.endsAt) : Number.POSITIVE_INFINITY;
  const over = now >= Math.min(idle, end);
  const longest = end - now < LONGEST_TOLD;
  const soon = !longest && idle - now < IDLE_TOLD;
  // Another tab may have been used meanwhile; and at the end the server says whether it is one.
  useEffect(() => {
    if (soon || over) void refetch();
  }, [soon, over, refetch]);
  const { mutate, isPending, submittedAt } = extension;
  const used = lastGesture() > dataUpdatedAt && isSomebodyThere();
  const lately = present - submittedAt < 60_000;
  const due = used && !over && !longest && !lately && (soon || present - dataUpdatedAt > USE_TOLD);
  useEffect(() => {
    if (due && !isPending) mutate();
  }, [due, isPending, mutate]);
  const time = (at: number) => (
    <FormattedTime value={at} timeZone={ZONE} hour="numeric" minute="2-digit" />
  );
  return (
    <div role="status" className={styles.ending}>
      {longest && !over && (
        <p>
          <span>
            <FormattedMessage id="session.longest_ends" values={{ time: time(end) }} />
          </span>
          <button type="button" className="button" onClick={onAgain}>
            <FormattedMessage id="session.open_again" />
          </button>
        </p>
      )}
      {soon && !over && (
        <p>
          <span>
            <FormattedMessage id="session.idle_ends" values={{ time: time(idle) }} />
          </span>
          <button type="button" className="button primary" onClick={() => mutate()}>
            <FormattedMessage id="session.stay" />
          </button>
        </p>
      )}
    </div>
  );
}
