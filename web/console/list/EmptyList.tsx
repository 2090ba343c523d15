import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { STANDING_VIEWS } from '../../../core/ticket/standing-views.ts';
import type { ListState } from './list-state.ts';
import styles from './list.module.css';

/** Why there is nothing, and what to do now. */
export function EmptyList({ state, mistyped }: { state: ListState; mistyped: boolean }) {
  const standing = STANDING_VIEWS.find((id) => id === state.view);
  if (mistyped) {
    return (
      <div className={styles.empty} role="status">
        <p>
          <FormattedMessage id="list.mistyped" />
        </p>
      </div>
    );
  }
  return (
    <div className={styles.empty} role="status">
      {standing && !state.altered ? (
        <p>
          <FormattedMessage id={`list.empty_${standing}`} />
        </p>
      ) : (
        <>
          <p>
            <FormattedMessage id="list.empty" />
          </p>
          <p>
            <FormattedMessage id="list.empty_widen" />
          </p>
        </>
      )}
      <p className={styles.ways}>
        <Link to="/nouveau">
          <FormattedMessage id="list.go_new" />
        </Link>
        {standing !== 'all' && (
          <Link to="/?view=all">
            <FormattedMessage id="list.go_all" />
          </Link>
        )}
      </p>
    </div>
  );
}
