import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { monthWords } from '../report/queries.ts';
import { usePublications } from './queries.ts';
import { StateWords } from './StateWords.tsx';

/** The months, with how far each is given out; each opens to its revisions. */
export default function PublicationsPage() {
  const intl = useIntl();
  const publications = usePublications();
  return (
    <>
      <Title>{intl.formatMessage({ id: 'publication.title' })}</Title>
      <p>
        <FormattedMessage id="publication.about" />
      </p>
      <Loaded query={publications}>
        {({ months }) =>
          months.length === 0 ? (
            <p>
              <FormattedMessage id="publication.none" />
            </p>
          ) : (
            <Scroll>
              <table>
                <thead>
                  <tr>
                    {(['month', 'state', 'revision', 'given'] as const).map((column) => (
                      <th key={column} scope="col">
                        <FormattedMessage id={`publication.column_${column}`} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {months.map(({ month, state, revision, publishedAt, failed }) => (
                    <tr key={month}>
                      <th scope="row">
                        <Link to={`/publications/${month}`}>{monthWords(intl, month)}</Link>
                      </th>
                      <td>
                        <StateWords state={state} />
                        {failed && (
                          <p className="hint">
                            <span aria-hidden="true">▲ </span>
                            <FormattedMessage
                              id={`publication.failed_${failed.as}`}
                              values={{
                                failures: failed.failures,
                                when: <When at={failed.tryAt} />,
                              }}
                            />
                          </p>
                        )}
                      </td>
                      <td>{revision ? revision : <FormattedMessage id="words.none" />}</td>
                      <td>
                        <When at={publishedAt} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
    </>
  );
}
