import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { standingViews } from '../../../core/ticket/standing-views.ts';
import type { View } from '../../api/schema.ts';
import type { ListState } from './list-state.ts';
import styles from './list.module.css';
import { useCounts } from './use-views.ts';

/** The views as links, those that everyone has with how many tickets they hold. */
export function ViewLinks(props: {
  state: ListState;
  saved: readonly View[];
  hasTeam: boolean;
  failed: boolean;
}) {
  const intl = useIntl();
  const counts = useCounts();
  const link = (id: string, name: string, count?: { value: number; capped: boolean } | null) => (
    <li key={id}>
      <Link
        to={`/?view=${id}`}
        className={styles.view}
        aria-current={props.state.view === id ? 'page' : undefined}
      >
        <span className={styles.name}>{name}</span>
        {count !== undefined && (
          <span className={styles.count}>
            {count && <FormattedNumber value={count.value} />}
            {count?.capped && '+'}
          </span>
        )}
      </Link>
    </li>
  );
  const shared = props.saved.filter((view) => view.shared);
  const own = props.saved.filter((view) => !view.shared);
  return (
    <nav className={styles.views} aria-label={intl.formatMessage({ id: 'list.views' })}>
      <ul>
        {standingViews(props.hasTeam)
          .filter(({ id }) => props.hasTeam || id !== 'my_team')
          .map(({ id }) =>
            link(id, intl.formatMessage({ id: `view.${id}` }), counts.get(id) ?? null),
          )}
      </ul>
      {shared.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="list.views_shared" />
          </h2>
          <ul>{shared.map((view) => link(String(view.id), view.name))}</ul>
        </>
      )}
      {own.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="list.views_own" />
          </h2>
          <ul>{own.map((view) => link(String(view.id), view.name))}</ul>
        </>
      )}
      {props.failed && (
        <p>
          <FormattedMessage id="list.views_unread" />
        </p>
      )}
    </nav>
  );
}
