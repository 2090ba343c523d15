import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { ZONE } from '../ticket/words.tsx';
import { Title } from '../ui/Page.tsx';
import { MonthFigures } from './MonthFigures.tsx';
import styles from './portal.module.css';

/** The published months of one's organization; one of them opened, the last unless told. */
export default function MonthsPage() {
  const intl = useIntl();
  const [address] = useSearchParams();
  const publications = useQuery({
    queryKey: ['publications'],
    queryFn: () => unwrap(api.GET('/api/v1/publications')),
  });
  const months = publications.data?.months ?? [];
  const opened = address.get('mois') ?? months[0]?.month;
  return (
    <div className={styles.page}>
      <Title>{intl.formatMessage({ id: 'portal.months' })}</Title>
      <p>
        <FormattedMessage id="portal.months_lead" />
      </p>
      {publications.isPending && <Waiting />}
      {publications.isError && !publications.data && (
        <Unread error={publications.error} retry={publications.refetch} />
      )}
      {publications.data && months.length === 0 && (
        <p role="status">
          <FormattedMessage id="portal.months_none" />
        </p>
      )}
      {months.length > 0 && (
        <nav aria-label={intl.formatMessage({ id: 'portal.months' })}>
          <ul>
            {months.map(({ month, revision }) => (
              <li key={month}>
                <Link to={`?mois=${month}`} aria-current={month === opened ? 'page' : undefined}>
                  {intl.formatDate(`${month}-15T12:00:00Z`, {
                    ...{ timeZone: ZONE, year: 'numeric', month: 'long' },
                  })}
                </Link>
                {revision !== null && revision > 1 && (
                  <>
                    {' – '}
                    <FormattedMessage id="portal.months_revision" values={{ revision }} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {months.length > 0 && opened !== undefined && <MonthFigures key={opened} month={opened} />}
    </div>
  );
}
