import { FormattedMessage, useIntl } from 'react-intl';
import { duration } from '../../../core/clock/time-words.ts';
import type { ListedTicket } from '../../api/schema.ts';
import { useNow } from '../../ui/time.ts';
import styles from './grid.module.css';

/** What is left of the target, in words and shape: counted down, or frozen while the clock is paused. */
export function RowClock({ ticket }: { ticket: ListedTicket }) {
  const now = useNow(10_000);
  const language = useIntl().locale.startsWith('en') ? 'en' : 'fr';
  const { clock } = ticket;
  if (clock === null) return <FormattedMessage id="words.none" />;
  const { status, due } = clock;
  if (status === 'met' || status === 'breached' || status === 'stopped') {
    return (
      <span className={status === 'breached' ? styles.late : undefined}>
        <span aria-hidden="true" className={styles.shape}>
          {status === 'met' ? '✔' : status === 'breached' ? '▲' : '■'}
        </span>
        <FormattedMessage id={`clock.${status}`} />
      </span>
    );
  }
  const paused = status.startsWith('paused');
  const left =
    paused || due === null ? clock.marginSeconds : Math.floor((Date.parse(due) - now) / 1000);
  const time = duration(Math.floor(Math.abs(left) / 60) * 60, language);
  return (
    <span className={left < 0 ? styles.late : undefined}>
      <span aria-hidden="true" className={styles.shape}>
        {paused ? '❙❙' : left < 0 ? '▲' : '◷'}
      </span>
      <FormattedMessage id={left < 0 ? 'list.overrun' : 'list.left'} values={{ time }} />
      {paused && (
        <span className={styles.aside}>
          <FormattedMessage id="clock.paused" />
        </span>
      )}
    </span>
  );
}
