import { FormattedMessage, useIntl } from 'react-intl';
import { Dialog } from '../../ui/Dialog.tsx';
import { COLUMNS, FIXED, usualColumns } from './columns.tsx';
import { chooseColumns, useColumns } from './kept-columns.ts';
import styles from './list.module.css';

/** Which columns are shown; kept in this browser. */
export function ColumnChooser({ onClose }: { onClose: () => void }) {
  const chosen = useColumns();
  const intl = useIntl();
  return (
    <Dialog title={intl.formatMessage({ id: 'list.columns' })} onClose={onClose}>
      <p>
        <FormattedMessage id="list.columns_kept" />
      </p>
      <ul className={styles.checks}>
        {COLUMNS.map(({ name }) => (
          <li key={name}>
            <label className={styles.check}>
              <input
                type="checkbox"
                disabled={FIXED.includes(name)}
                checked={chosen.includes(name)}
                onChange={(event) =>
                  chooseColumns(
                    event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name),
                  )
                }
              />
              <FormattedMessage id={`list.column_${name}`} />
            </label>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button"
        onClick={() => chooseColumns(usualColumns(window.innerWidth))}
      >
        <FormattedMessage id="list.columns_usual" />
      </button>
    </Dialog>
  );
}
