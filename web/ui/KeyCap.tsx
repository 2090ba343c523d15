import { useIntl } from 'react-intl';
import styles from './keycap.module.css';

const NAMED = ['alt', 'ctrl', 'shift', 'enter', 'escape'];

/** A shortcut as its keys are named in the language: `ctrl+enter` is « Ctrl+Entrée », `g l` is « G L ». */
export function KeyCap({ keys }: { keys: string }) {
  const intl = useIntl();
  const name = (key: string): string =>
    NAMED.includes(key) ? intl.formatMessage({ id: `key.${key}` }) : key.toUpperCase();
  const words = keys.split(' ').map((chord) => chord.split('+').map(name).join('+'));
  return (
    <kbd className={styles.cap} aria-hidden="true">
      {words.join(' ')}
    </kbd>
  );
}
