import { FormattedDate, FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import type { Wallboard } from '../api/schema.ts';
import { useNow } from '../ui/time.ts';
import styles from './wallboard.module.css';
import { ZONE } from './zone.ts';

/** How many are shown: a wall is not scrolled. */
const MOST = 3;

/** The interruptions that last, the first to begin first, and whether there are others. */
export function Interruptions({ interruptions }: { interruptions: Wallboard['interruptions'] }) {
  if (interruptions.length === 0) {
    return (
      <p className={styles.calm}>
        <span aria-hidden="true">✔ </span>
        <FormattedMessage id="wallboard.no_interruption" />
      </p>
    );
  }
  return (
    <>
      <ul className={styles.down}>
        {interruptions.slice(0, MOST).map(({ service, since, affected }) => (
          <li key={`${service}-${since}`}>
            <strong>
              <span aria-hidden="true">▲ </span>
              {service ?? <FormattedMessage id="wallboard.other_service" />}
            </strong>
            <FormattedMessage
              id="wallboard.since"
              values={{ since: <Since at={since} />, affected }}
            />
          </li>
        ))}
      </ul>
      {interruptions.length > MOST && (
        <p className={styles.others}>
          <FormattedMessage id="wallboard.others" />
        </p>
      )}
    </>
  );
}

/** The hour, and the day when it is not today. */
function Since({ at }: { at: string }) {
  const intl = useIntl();
  const now = useNow(60_000);
  const dayOf = (instant: string | number): string =>
    intl.formatDate(instant, { timeZone: ZONE, dateStyle: 'short' });
  const today = dayOf(at) === dayOf(now);
  return (
    <>
      {!today && (
        <>
          <FormattedDate value={at} timeZone={ZONE} weekday="short" day="numeric" />{' '}
        </>
      )}
      <FormattedTime value={at} timeZone={ZONE} hour="numeric" minute="2-digit" />
    </>
  );
}
