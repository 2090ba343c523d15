import { FormattedMessage, FormattedNumber } from 'react-intl';
import styles from './uploads.module.css';

/** A size in kilobytes or megabytes. */
export function FileSize({ bytes }: { bytes: number }) {
  const large = bytes >= 1_000_000;
  return (
    <span className={styles.size}>
      <FormattedMessage
        id={large ? 'files.megabytes' : 'files.kilobytes'}
        values={{
          size: (
            <FormattedNumber
              value={large ? bytes / 1_000_000 : Math.max(1, bytes / 1000)}
              maximumFractionDigits={large ? 1 : 0}
            />
          ),
        }}
      />
    </span>
  );
}
