import { useIntl } from 'react-intl';
import styles from './keycap.module.css';

const NAMED = ['alt', 'ctrl', 'shift', 'enter', 'escape'];

/**
 * A shortcut as its keys are named in the language: `ctrl+enter` is « Ctrl+Entrée », `g l` is « G L ».
 * Beside the name of what it does it is only seen; `read` where it is read out as well.
 */
export function KeyCap({ keys, read = false }: { keys: string; read?: boolean }) {
  const intl = useIntl();
  const name = (key: string): string =>
    NAMED.includes(key) ? intl.formatMessage({ id: `key.${key}` }) : key.toUpperCase();
  const words = keys.split(' ').map((chord) => chord.split('+').map(name).join('+'));
  return (
    <kbd className={styles.cap} aria-hidden={!read}>
      {words.join(' ')}
    </kbd>
  );
}
