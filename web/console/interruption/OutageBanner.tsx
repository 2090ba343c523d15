import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import styles from './outage.module.css';
import { useKnownPlanned } from './planned-queries.ts';
import { KEY, useLiveOutages } from './queries.ts';

/**
 * The declared outages that last, on every page of the console, with the last word about each, and what is
 * planned once it has begun: until somebody says that the service is back.
 */
export function OutageBanner() {
  useLiveOutages();
  const known = useQuery({
    queryKey: [KEY, 'known'],
    staleTime: 30_000,
    queryFn: () => unwrap(api.GET('/api/v1/known-interruptions')),
  });
  const planned = useKnownPlanned();
  const declared = known.data?.interruptions.filter((one) => one.declared) ?? [];
  const now = planned.data?.planned.filter(({ state }) => state !== 'ahead') ?? [];
  if (declared.length + now.length === 0) return null;
  return (
    <ul className={styles.banner}>
      {now.map((one) => (
        <li key={one.id}>
          <Link to="/interruptions">
            <span aria-hidden="true">{one.state === 'to_answer' ? '▲' : '●'} </span>
            <FormattedMessage
              id={
                one.unanswered
                  ? 'planned.banner_unanswered'
                  : one.state === 'to_answer'
                    ? 'planned.banner_to_answer'
                    : 'planned.banner_under_way'
              }
              values={{ title: one.title }}
            />
          </Link>{' '}
          {one.here && <Here />}
        </li>
      ))}
      {declared.map((one) => (
        <li key={one.number}>
          <Link to={`/pannes/${one.number}`}>
            <span aria-hidden="true">▲ </span>
            <FormattedMessage
              id="outages.banner"
              values={{
                service: one.service?.name ?? one.displayNumber,
                places: one.workplaces.join(', ') || 'none',
              }}
            />
          </Link>{' '}
          {one.here && <Here />}
          {one.bulletin?.text ?? <FormattedMessage id="outages.banner_untold" />}
        </li>
      ))}
    </ul>
  );
}

function Here() {
  return (
    <>
      <span className="badge late">
        <FormattedMessage id="outages.here" />
      </span>{' '}
    </>
  );
}
