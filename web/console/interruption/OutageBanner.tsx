import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import styles from './outage.module.css';
import { KEY, useLiveOutages } from './queries.ts';

/** The declared outages that last, on every page of the console, with the last word about each. */
export function OutageBanner() {
  useLiveOutages();
  const known = useQuery({
    queryKey: [KEY, 'known'],
    staleTime: 30_000,
    queryFn: () => unwrap(api.GET('/api/v1/known-interruptions')),
  });
  const declared = known.data?.interruptions.filter((one) => one.declared) ?? [];
  if (declared.length === 0) return null;
  return (
    <ul className={styles.banner}>
      {declared.map((one) => (
        <li key={one.number}>
          <Link to={`/pannes/${one.number}`}>
            <span aria-hidden="true">▲ </span>
            <FormattedMessage
              id="outages.banner"
              values={{ service: one.service?.name ?? one.displayNumber }}
            />
          </Link>{' '}
          {one.bulletin?.text ?? <FormattedMessage id="outages.banner_untold" />}
        </li>
      ))}
    </ul>
  );
}
