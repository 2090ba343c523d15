import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Window } from './calendars.ts';
import styles from './calendar.module.css';

/** The windows of one day, in a line: each opens and closes at a time; none is a closed day. */
export function Windows(props: {
  /** The day, for who hears a field alone. */
  name: string;
  windows: readonly Window[];
  errorOf: (at: number) => string | undefined;
  change: (windows: Window[]) => void;
  children?: ReactNode;
}) {
  const intl = useIntl();
  const { name, windows, errorOf, change } = props;
  const wrong = windows.map((_, at) => errorOf(at)).find((error) => error !== undefined);
  const field = (at: number, part: keyof Window) => (
    <input
      type="time"
      aria-label={intl.formatMessage({ id: `calendars.${part}` }, { name, place: at + 1 })}
      aria-invalid={errorOf(at) ? true : undefined}
      required
      // Midnight at the end of a day is written 0:00, as a clock shows it.
      value={windows[at]?.[part].replace('24:00', '00:00') ?? ''}
      onChange={({ target }) => {
        const text = part === 'close' && target.value === '00:00' ? '24:00' : target.value;
        change(windows.with(at, { ...(windows[at] as Window), [part]: text }));
      }}
    />
  );
  const last = windows.at(-1);
  return (
    <fieldset className={wrong ? `${styles.day} field wrong` : `${styles.day} field`}>
      <legend>{name}</legend>
      {wrong && <span className="error">{wrong}</span>}
      <div className={styles.windows}>
        {windows.length === 0 && <FormattedMessage id="calendars.closed" />}
        {windows.map((_, at) => (
          // A window has no name but its place.
          <span key={[at].join()} className={styles.window}>
            {field(at, 'open')}
            <span aria-hidden="true">{'–'}</span>
            {field(at, 'close')}
            <button
              type="button"
              className="button plain"
              aria-label={intl.formatMessage(
                { id: 'calendars.window_remove' },
                { name, place: at + 1 },
              )}
              onClick={() => change(windows.toSpliced(at, 1))}
            >
              <FormattedMessage id="form_editor.remove" />
            </button>
          </span>
        ))}
        <button
          type="button"
          className="button plain"
          aria-label={intl.formatMessage({ id: 'calendars.window_add_which' }, { name })}
          onClick={() =>
            change([
              ...windows,
              last ? { open: last.close, close: '24:00' } : { open: '08:30', close: '16:30' },
            ])
          }
        >
          <FormattedMessage id="calendars.window_add" />
        </button>
        {props.children}
      </div>
    </fieldset>
  );
}
