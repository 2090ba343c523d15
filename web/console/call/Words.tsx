import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import { duration } from '../../../core/clock/time-words.ts';
import { ZONE } from '../../ticket/words.tsx';
import styles from './call.module.css';

const SHAPES: Readonly<Record<string, readonly [string, string]>> = {
  answered_within: ['badge good', '✔'],
  answered_late: ['badge late', '▲'],
  abandoned: ['badge late', '▲'],
  platform: ['badge late', '■'],
};

/** What a call counts as, in words and shape. */
export function Standing({ standing }: { standing: string }) {
  const [kind, shape] = SHAPES[standing] ?? ['badge', '●'];
  return (
    <span className={`${kind} ${styles.standing}`}>
      <span aria-hidden="true">{shape} </span>
      <FormattedMessage id={`calls.standing_${standing}`} />
    </span>
  );
}

const ORIGINS: Readonly<Record<string, string>> = { cti: 'calls.told', demo: 'calls.demo' };

/** That a call is not of our own switch: told by another, of the demonstration, or imported. */
export function Origin({ source }: { source: string }) {
  return (
    <span className="badge">
      <FormattedMessage id={ORIGINS[source] ?? 'calls.imported'} />
    </span>
  );
}

/** A stretch of milliseconds in whole seconds; a dash for none. */
export function Lasting({ ms }: { ms: number | null }) {
  const language = useIntl().locale.startsWith('en') ? 'en' : 'fr';
  if (ms === null) return '–';
  const seconds = Math.floor(ms / 1000);
  return seconds === 0 ? <FormattedMessage id="call.no_time" /> : duration(seconds, language, true);
}

/** An instant to the second, in the zone of the centre. */
export function Second({ at }: { at: string }) {
  return (
    <time dateTime={at} className={styles.number}>
      <FormattedTime value={at} timeZone={ZONE} hour="numeric" minute="2-digit" second="2-digit" />
    </time>
  );
}

/** The number that was shown, never without saying that it proves nothing. */
export function Shown({ number }: { number: string | null }) {
  if (number === null) return <FormattedMessage id="call.number_hidden" />;
  return (
    <>
      <span className={styles.number}>{number}</span>{' '}
      <span className="badge">
        <FormattedMessage id="call.unverified" />
      </span>
    </>
  );
}
