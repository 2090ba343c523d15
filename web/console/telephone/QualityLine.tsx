import { FormattedMessage, FormattedNumber } from 'react-intl';
import type { Quality } from './quality.ts';
import styles from './telephone.module.css';

/** How well one hears, in a word and in figures. */
export function QualityLine({ quality }: { quality: Quality }) {
  const { grade, lostTenths, jitterMs, roundTripMs } = quality;
  return (
    <p className={styles.quality}>
      <span className={styles[grade]} aria-hidden="true" />
      <FormattedMessage
        id="telephone.quality"
        values={{
          grade: <FormattedMessage id={`telephone.quality_${grade}`} />,
          lost: (
            <FormattedNumber value={lostTenths / 1000} style="percent" maximumFractionDigits={1} />
          ),
          jitter: jitterMs,
        }}
      />
      {roundTripMs !== null && (
        <>
          {' '}
          <FormattedMessage id="telephone.quality_delay" values={{ delay: roundTripMs }} />
        </>
      )}
    </p>
  );
}
