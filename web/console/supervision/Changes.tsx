import { useState } from 'react';
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Supervision } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { type Change, useChanged } from './queries.ts';
import styles from './supervision.module.css';

/** What happened since the opening of the business day before; each number opens its tickets below. */
export function Changes({ shown, team }: { shown: Supervision; team: string }) {
  const intl = useIntl();
  const [open, setOpen] = useState<Change | null>(null);
  const { openThen, openNow } = shown;
  return (
    <section aria-labelledby="supervision-changes">
      <h2 id="supervision-changes">
        <FormattedMessage id="supervision.changes" />
      </h2>
      <p>
        <FormattedMessage id="supervision.since" values={{ since: <When at={shown.since} /> }} />{' '}
        <FormattedMessage
          id="supervision.backlog"
          values={{
            before: openThen,
            after: openNow,
            difference: intl.formatNumber(openNow - openThen, { signDisplay: 'exceptZero' }),
          }}
        />
      </p>
      <ul className={styles.changes}>
        {shown.changes.map(({ change, count }) => (
          <li key={change}>
            <button
              type="button"
              className={styles.change}
              aria-expanded={open === change}
              onClick={() => setOpen(open === change ? null : change)}
            >
              <strong>
                <FormattedNumber value={count} />
              </strong>{' '}
              <FormattedMessage id={`supervision.change.${change}`} />
            </button>
          </li>
        ))}
      </ul>
      {open && <Changed change={open} team={team} />}
    </section>
  );
}

function Changed({ change, team }: { change: Change; team: string }) {
  const changed = useChanged(change, team);
  return (
    <Loaded query={changed}>
      {({ tickets, more }) =>
        tickets.length === 0 ? (
          <p>
            <FormattedMessage id="supervision.changed_none" />
          </p>
        ) : (
          <>
            <Scroll>
              <table>
                <caption>
                  <FormattedMessage id={`supervision.change.${change}`} />
                </caption>
                <thead>
                  <tr>
                    {['column_ticket', 'team', 'column_when', 'column_by'].map((column) => (
                      <th key={column} scope="col">
                        <FormattedMessage id={`supervision.${column}`} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {tickets.map(({ number, subject, team: name, at, by }) => (
                    <tr key={number}>
                      <td>
                        <Link to={`/billets/${number}`}>{number}</Link> {subject}
                      </td>
                      <td>{name ?? <FormattedMessage id="supervision.no_team" />}</td>
                      <td>
                        <When at={at} />
                      </td>
                      <td>{by ?? <FormattedMessage id="supervision.by_system" />}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
            {more && (
              <p>
                <FormattedMessage id="supervision.changed_more" />
              </p>
            )}
          </>
        )
      }
    </Loaded>
  );
}
