import { FormattedMessage, useIntl } from 'react-intl';
import { duration } from '../../../core/clock/time-words.ts';
import type { ListedTicket } from '../../api/schema.ts';
import { useRemaining } from '../../ticket/countdown.ts';
import styles from './grid.module.css';

/** From how long over only hours are told, in seconds. */
const LONG_OVER = 10 * 3600;

/** What is left of the target, in words and shape: counted down, or frozen while the clock is paused. */
export function RowClock({ ticket }: { ticket: ListedTicket }) {
  const { clock } = ticket;
  if (clock === null) return <FormattedMessage id="words.none" />;
  const { status } = clock;
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
  return <Open clock={clock} />;
}

function Open({ clock }: { clock: NonNullable<ListedTicket['clock']> }) {
  const language = useIntl().locale.startsWith('en') ? 'en' : 'fr';
  const left = useRemaining(clock);
  const paused = clock.status.startsWith('paused');
  // What is over by half a day and more has no room for its minutes, nor need of them.
  const step = left < -LONG_OVER ? 3600 : 60;
  const time = duration(Math.floor(Math.abs(left) / step) * step, language);
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
