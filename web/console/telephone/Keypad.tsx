import { useIntl } from 'react-intl';
import { phone } from './own-phone.ts';
import styles from './telephone.module.css';

const KEYS = '123456789*0#'.split('');

/** The keys of a telephone, for the menus of whoever is called. */
export function Keypad() {
  const intl = useIntl();
  return (
    <div
      role="group"
      aria-label={intl.formatMessage({ id: 'telephone.keypad' })}
      className={styles.keypad}
    >
      {KEYS.map((key) => (
        <button key={key} type="button" className="button" onClick={() => phone.press(key)}>
          {key}
        </button>
      ))}
    </div>
  );
}
