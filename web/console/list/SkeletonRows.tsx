import { FormattedMessage } from 'react-intl';
import styles from './grid.module.css';

const ROWS = Array.from({ length: 12 }, (_, row) => row);

/** The place of the rows while they are read. */
export function SkeletonRows() {
  return (
    <div className={`${styles.place} ${styles.skeleton}`}>
      <p role="status" className={`loading ${styles.aside}`}>
        <FormattedMessage id="state.loading" />
      </p>
      <div aria-hidden="true">
        {ROWS.map((row) => (
          <div key={row} className={styles.ghost}>
            <span className={styles.bone} />
          </div>
        ))}
      </div>
    </div>
  );
}
