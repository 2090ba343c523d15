import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from './Loaded.tsx';
import { Up } from './Up.tsx';

/** A page of what the centre keeps: what it is, the button that adds one, what narrows the list, and its rows. */
export function KeptList<T>(props: {
  heading: string;
  about?: string;
  add: string;
  none: string;
  columns: readonly string[];
  query: { data: readonly T[] | undefined; error: Error | null; refetch: () => unknown };
  onAdd: () => void;
  filters?: ReactNode;
  row: (one: T) => ReactNode;
}) {
  const { heading, about, add, none, columns, query, onAdd, filters, row } = props;
  const intl = useIntl();
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: heading })}</Title>
      {about && (
        <p>
          <FormattedMessage id={about} />
        </p>
      )}
      <p>
        <button type="button" className="button primary" onClick={onAdd}>
          <FormattedMessage id={add} />
        </button>
      </p>
      {filters}
      <Loaded query={query}>
        {(all) =>
          all.length === 0 ? (
            <p role="status">
              <FormattedMessage id={none} />
            </p>
          ) : (
            <Scroll>
              <table>
                <thead>
                  <tr>
                    {columns.map((column) => (
                      <th key={column} scope="col">
                        <FormattedMessage id={column} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>{all.map(row)}</tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
    </>
  );
}

/** Says beside its name that something is out of use; nothing when it is in use. */
export function OutOfUse({ disabledAt }: { disabledAt: string | null }) {
  if (disabledAt === null) return null;
  return (
    <>
      {' '}
      <span className="badge waiting">
        <FormattedMessage id="team.disabled" />
      </span>
    </>
  );
}

/** The last cell of a row: opens what it names. */
export function ChangeCell(props: {
  phrase: string;
  which: string;
  name: string;
  onClick: () => void;
}) {
  const { phrase, which, name, onClick } = props;
  const intl = useIntl();
  return (
    <td>
      <button
        type="button"
        className="button plain"
        aria-label={intl.formatMessage({ id: which }, { name })}
        onClick={onClick}
      >
        <FormattedMessage id={phrase} />
      </button>
    </td>
  );
}
