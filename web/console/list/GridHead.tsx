import type { CSSProperties } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { GridProps } from './grid-parts.ts';
import styles from './grid.module.css';
import { MOST_SELECTED } from './selection.ts';

/** The head of the list: each column's name, and the order it can be put in. */
export function GridHead(props: GridProps & { shape: CSSProperties }) {
  const { columns, sort, selection, shown } = props;
  const intl = useIntl();
  const all = selection.all(shown.order);
  return (
    <div role="rowgroup" className={styles.head} style={{ minWidth: props.shape.minWidth }}>
      <div role="row" aria-rowindex={1} className={styles.row} style={props.shape}>
        <div role="columnheader" className={styles.box}>
          <label className={styles.target}>
            <input
              type="checkbox"
              checked={all}
              aria-label={intl.formatMessage({ id: 'list.select_all' }, { most: MOST_SELECTED })}
              onChange={() => selection.selectAll(shown.order, !all)}
            />
          </label>
        </div>
        <div role="columnheader">
          <span className={styles.aside}>
            <FormattedMessage id="list.column_mark" />
          </span>
        </div>
        {columns.map((column) => {
          const field = column.sort;
          const ascending = sort === field;
          const descending = sort === `-${field}`;
          const name = <FormattedMessage id={`list.column_${column.name}`} />;
          if (field === undefined) {
            return (
              <div role="columnheader" key={column.name} className={styles.cell}>
                {name}
              </div>
            );
          }
          return (
            <div
              role="columnheader"
              key={column.name}
              className={styles.cell}
              aria-sort={ascending ? 'ascending' : descending ? 'descending' : 'none'}
            >
              <button
                type="button"
                className={styles.sort}
                onClick={() => props.onSort(ascending ? `-${field}` : field)}
              >
                {name}
                <span aria-hidden="true">{ascending ? ' ▲' : descending ? ' ▼' : ''}</span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
