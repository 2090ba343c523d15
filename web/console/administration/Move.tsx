import { FormattedMessage, useIntl } from 'react-intl';

/** Buttons that move one of a list up or down, or take it away: no drag is needed. */
export function Move(props: {
  at: number;
  count: number;
  /** What is moved, for who hears the button alone. */
  name: string;
  move: (by: -1 | 1) => void;
  remove: () => void;
}) {
  const intl = useIntl();
  const { at, count, name, move, remove } = props;
  const button = (phrase: string, off: boolean, act: () => void) => (
    <button
      type="button"
      className="button"
      aria-disabled={off}
      aria-label={intl.formatMessage({ id: `form_editor.${phrase}_which` }, { name })}
      onClick={() => off || act()}
    >
      <FormattedMessage id={`form_editor.${phrase}`} />
    </button>
  );
  return (
    <div className="actions">
      {button('up', at === 0, () => move(-1))}
      {button('down', at === count - 1, () => move(1))}
      {button('remove', false, remove)}
    </div>
  );
}
