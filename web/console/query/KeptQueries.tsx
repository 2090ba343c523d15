import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import type { SavedQuery } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { placeOf } from './queries.ts';

/** The saved queries, each a link that asks it. */
export function KeptQueries(props: { queries: readonly SavedQuery[]; opened: number | null }) {
  const { queries, opened } = props;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">
        <FormattedMessage id="query.kept" />
      </h2>
      {queries.length === 0 ? (
        <p>
          <FormattedMessage id="query.kept_none" />
        </p>
      ) : (
        <ul>
          {queries.map(({ id, name, own, owner, query, shared, schedule }) => (
            <li key={id}>
              {query === null ? (
                name
              ) : (
                <Link
                  to={placeOf(query, String(id))}
                  aria-current={id === opened ? 'page' : undefined}
                >
                  {name}
                </Link>
              )}{' '}
              <span className="hint">
                {query === null && <FormattedMessage id="query.kept_unknown" />}
                {!own && <FormattedMessage id="query.kept_by" values={{ name: owner.name }} />}
                {own && shared && <FormattedMessage id="query.kept_shared" />}
                {schedule && (
                  <>
                    {shared && ', '}
                    <FormattedMessage
                      id={schedule.tryAt === null ? 'query.sent' : 'query.sent_failed'}
                      values={{ when: <When at={schedule.tryAt ?? schedule.dueAt} /> }}
                    />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
