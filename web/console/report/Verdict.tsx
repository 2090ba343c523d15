import { FormattedMessage } from 'react-intl';
import styles from './dashboard.module.css';

/** Whether a target is met, by a shape and a word; « s. o. » over nothing. */
export function Verdict({ met }: { met: boolean | null }) {
  if (met === null) return <FormattedMessage id="dashboard.not_applicable" />;
  return (
    <span className={met ? styles.met : styles.missed}>
      <span aria-hidden="true">{met ? '✔ ' : '▲ '}</span>
      <FormattedMessage id={met ? 'dashboard.met' : 'dashboard.not_met'} />
    </span>
  );
}
