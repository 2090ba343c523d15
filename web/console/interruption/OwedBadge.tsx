import { FormattedMessage, FormattedTime } from 'react-intl';
import type { Outage } from '../../api/schema.ts';
import { ZONE } from '../../ticket/words.tsx';
import { useNow } from '../../ui/time.ts';
import styles from './outage.module.css';

const MINUTE = 60_000;

/** When the next bulletin is owed, counted down like any clock. */
export function OwedBadge({ outage }: { outage: Outage }) {
  const now = useNow(10_000);
  const { owed } = outage;
  if (owed === null) {
    return (
      <span className={`badge ${styles.owed}`}>
        <FormattedMessage id="outages.owed_none" />
      </span>
    );
  }
  const left = Date.parse(owed.dueAt) - now;
  const late = left < 0;
  const minutes = late ? Math.floor(-left / MINUTE) : Math.ceil(left / MINUTE);
  return (
    <span className={`badge ${styles.owed} ${late ? 'late' : ''}`}>
      <span aria-hidden="true">{late ? '▲' : '●'} </span>
      <FormattedMessage
        id={late ? 'outages.owed_late' : 'outages.owed'}
        values={{
          minutes,
          at: <FormattedTime value={owed.dueAt} timeZone={ZONE} hour="numeric" minute="2-digit" />,
        }}
      />
    </span>
  );
}
