import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import { duration } from '../../../core/clock/time-words.ts';
import { ZONE } from '../../ticket/words.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useNow } from '../../ui/time.ts';
import styles from './intake.module.css';

/** Since when the person is on the line: what the clock starts from. */
export function ContactTime(props: { openedAt: number; onRestart: () => void }) {
  const language = useIntl().locale.startsWith('en') ? 'en' : 'fr';
  const seconds = Math.max(0, Math.floor((useNow(1000) - props.openedAt) / 1000));
  return (
    <p className={styles.contact}>
      <FormattedMessage
        id="register.contact_since"
        values={{
          at: (
            <FormattedTime value={props.openedAt} timeZone={ZONE} hour="numeric" minute="2-digit" />
          ),
          time: duration(seconds, language, true),
        }}
      />{' '}
      <button type="button" className="button plain" onClick={props.onRestart}>
        <FormattedMessage id="register.contact_restart" />
        <KeyCap keys="alt+t" />
      </button>
    </p>
  );
}
