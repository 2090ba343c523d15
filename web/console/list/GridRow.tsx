import { type CSSProperties, memo } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { ListedTicket } from '../../api/schema.ts';
import type { Column } from './columns.tsx';
import styles from './grid.module.css';
import type { Mark } from './listing.ts';

const SHAPES: Readonly<Record<Mark, string>> = { changed: '◆', moved: '↕', leaving: '✕' };

interface Props {
  readonly number: string;
  readonly index: number;
  readonly top: number;
  /** Null while its content is read again. */
  readonly ticket: ListedTicket | null;
  readonly mark: Mark | null;
  readonly active: boolean;
  readonly selected: boolean;
  readonly columns: readonly Column[];
  readonly shape: CSSProperties;
  readonly onFocus: (index: number) => void;
  readonly onSelect: (index: number, range: boolean) => void;
}

/** A ticket of the list; one of them is in the order of the tab key. */
export const GridRow = memo(Row, (a, b) => {
  const same = (['ticket', 'mark', 'active', 'selected', 'index', 'top', 'columns'] as const).every(
    (name) => a[name] === b[name],
  );
  return same && a.shape.gridTemplateColumns === b.shape.gridTemplateColumns;
});

function Row(props: Props) {
  const { number, index, ticket, mark, active, selected } = props;
  const intl = useIntl();
  const classes = [styles.row, styles.item, selected && styles.selected, mark && styles[mark]];
  return (
    <div
      role="row"
      id={`row-${number}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      className={classes.filter(Boolean).join(' ')}
      style={{ ...props.shape, transform: `translateY(${props.top}px)` }}
      onFocus={active ? undefined : () => props.onFocus(index)}
    >
      <div role="gridcell" className={styles.box}>
        <label className={styles.target}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={intl.formatMessage(
              { id: 'list.select' },
              { number: ticket?.displayNumber ?? number },
            )}
            onChange={(event) => props.onSelect(index, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        </label>
      </div>
      <div role="gridcell" className={styles.mark}>
        {mark && (
          <span title={intl.formatMessage({ id: `list.mark_${mark}` })}>
            <span aria-hidden="true">{SHAPES[mark]}</span>
            <span className={styles.aside}>
              <FormattedMessage id={`list.mark_${mark}`} />
            </span>
          </span>
        )}
      </div>
      {props.columns.map((column) => (
        <div role="gridcell" key={column.name} className={styles.cell} data-column={column.name}>
          {ticket === null ? <span className={styles.bone} /> : column.show(ticket)}
        </div>
      ))}
    </div>
  );
}
