import { FormattedMessage } from 'react-intl';
import type { Shown } from './listing.ts';
import styles from './list.module.css';

/** How many tickets there are; and, without moving any, that others would stand there now. */
export function ListStatus(props: { shown: Shown; waiting: boolean; onRefresh: () => void }) {
  const { shown, waiting } = props;
  return (
    <div className={styles.status}>
      <p role="status" className={styles.said}>
        {shown.status === 'ready' && shown.count && (
          <FormattedMessage
            id={shown.count.capped ? 'list.count_capped' : 'list.count'}
            values={{ count: shown.count.value }}
          />
        )}
        {waiting && (
          <span className={styles.waiting}>
            {shown.waiting === null ? (
              <FormattedMessage id="list.uncertain" />
            ) : (
              <FormattedMessage id="list.waiting" values={{ count: shown.waiting }} />
            )}
          </span>
        )}
      </p>
      {waiting && (
        <button type="button" className={styles.tool} onClick={props.onRefresh}>
          <FormattedMessage id="list.refresh" /> <kbd aria-hidden="true">R</kbd>
        </button>
      )}
    </div>
  );
}
