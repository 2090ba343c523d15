import { type ReactNode, useEffect, useId, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './dialog.module.css';

/**
 * A modal dialog on the browser's own `<dialog>`: the rest of the page is inert, Escape closes, the
 * focus goes back to where it was. Render it only while it is open.
 */
export function Dialog(props: {
  title: ReactNode;
  onClose: () => void;
  /** Takes the whole width that a page has. */
  wide?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      className={props.wide ? `${styles.dialog} ${styles.wide}` : styles.dialog}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div className={styles.head}>
        <h2 id={id}>{props.title}</h2>
        <button type="button" className="button plain" onClick={props.onClose}>
          <FormattedMessage id="state.close" />
        </button>
      </div>
      {props.children}
    </dialog>
  );
}
