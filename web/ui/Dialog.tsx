import { type ReactNode, useEffect, useId, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import styles from './dialog.module.css';

/**
 * A modal dialog on the browser's own `<dialog>`: the rest of the page is inert, Escape closes, the
 * focus goes back to where it was. Render it only while it is open.
 */
export function Dialog(props: {
  title: ReactNode;
  /** Puts it away; without it, it stays until it is rendered no more. */
  onClose?: () => void;
  /** Takes the whole width that a page has. */
  wide?: boolean;
  /** Hides what is behind it: it is not to be read meanwhile. */
  covers?: boolean;
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
      className={[styles.dialog, props.wide && styles.wide, props.covers && styles.covers]
        .filter(Boolean)
        .join(' ')}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose?.();
      }}
      // A browser closes a dialog on the second Escape whatever the page says.
      onClose={() => (props.onClose ? props.onClose() : ref.current?.showModal())}
    >
      <div className={styles.head}>
        <h2 id={id}>{props.title}</h2>
        {props.onClose && (
          <button type="button" className="button plain" onClick={props.onClose}>
            <FormattedMessage id="state.close" />
          </button>
        )}
      </div>
      {props.children}
    </dialog>
  );
}
