import { FormattedMessage, FormattedNumber } from 'react-intl';
import type { Wallboard } from '../api/schema.ts';
import styles from './wallboard.module.css';

type RateOf = Wallboard['restored'][number]['rate'];
type Tone = 'good' | 'warn' | 'bad';

const SHAPES: Readonly<Record<Tone, string>> = { good: '✔', warn: '●', bad: '▲' };

/** A number and what it counts; its tone in shape as well as in colour. */
export function Figure(props: { phrase?: string; name?: string; value: number; tone?: Tone }) {
  const { phrase, name, value, tone } = props;
  return (
    <p className={styles.figure}>
      <span className={tone ? `${styles.value} ${styles[tone]}` : styles.value}>
        {tone && <span aria-hidden="true">{SHAPES[tone]} </span>}
        <FormattedNumber value={value} />
      </span>
      <span className={styles.label}>{phrase ? <FormattedMessage id={phrase} /> : name}</span>
    </p>
  );
}

/** A rate with its two numbers, its target and the verdict. */
export function RateFigure({ label, rate }: { label: string; rate: RateOf }) {
  const { numerator, denominator, targetPercent } = rate;
  return (
    <p className={styles.figure}>
      <span className={styles.value}>
        <Rate rate={rate} />
      </span>
      <span className={styles.label}>
        {label}
        <br />
        <FormattedMessage id="wallboard.of" values={{ numerator, denominator, targetPercent }} />
      </span>
    </p>
  );
}

/** A rate and its verdict, in shape as well as in colour: « s. o. » without a denominator. */
export function Rate({ rate }: { rate: RateOf }) {
  const { numerator, denominator, met } = rate;
  const tone = met === null ? null : met ? 'good' : 'bad';
  return (
    <span className={tone ? styles[tone] : undefined}>
      {tone && <span aria-hidden="true">{SHAPES[tone]} </span>}
      {denominator === 0 ? (
        <FormattedMessage id="wallboard.no_rate" />
      ) : (
        // Truncated, never rounded: what is missed by a hair reads as missed.
        <FormattedNumber
          value={Math.floor((numerator * 1000) / denominator) / 1000}
          style="percent"
          minimumFractionDigits={1}
        />
      )}
    </span>
  );
}
