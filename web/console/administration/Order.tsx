import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import styles from './calendar.module.css';

/** Buttons that move one of a list up or down; the one that was pressed keeps the focus wherever its row goes. */
export function Order(props: {
  at: number;
  count: number;
  name: string;
  /** Which of the two was pressed last, when it was of this row. */
  pressed: -1 | 1 | null;
  move: (by: -1 | 1) => void;
}) {
  const intl = useIntl();
  const { at, count, name, pressed, move } = props;
  const up = useRef<HTMLButtonElement>(null);
  const down = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The row was taken out of the page and put back elsewhere, and its button lost the focus.
    if (pressed !== null && at >= 0) (pressed < 0 ? up : down).current?.focus();
  }, [pressed, at]);
  const button = (phrase: 'up' | 'down', by: -1 | 1, off: boolean) => (
    <button
      type="button"
      ref={by < 0 ? up : down}
      className={`button plain ${styles.act}`}
      aria-disabled={off}
      aria-label={intl.formatMessage({ id: `form_editor.${phrase}_which` }, { name })}
      onClick={() => off || move(by)}
    >
      <FormattedMessage id={`form_editor.${phrase}`} />
    </button>
  );
  return (
    <span className="number">
      {button('up', -1, at === 0)}
      {button('down', 1, at === count - 1)}
    </span>
  );
}
