import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { Here } from './Here.tsx';
import { Moment } from './instant.tsx';
import styles from './portal.module.css';

/** The key under which what is planned is kept. */
export const KNOWN_PLANNED = ['known-planned'];

/** What is planned for one’s organization within two weeks, or under way, with its last notice. Nothing while nothing is. */
export function KnownPlanned() {
  const intl = useIntl();
  const known = useQuery({
    queryKey: KNOWN_PLANNED,
    staleTime: 30_000,
    queryFn: () => unwrap(api.GET('/api/v1/known-planned-interruptions')),
  });
  const list = new Intl.ListFormat(intl.locale, { type: 'conjunction' });
  return (
    <div role="status">
      {known.data?.planned.map((one) => (
        <section key={one.id} className={`${styles.box} ${styles.known}`}>
          <p className={styles.promise}>
            <strong>
              <FormattedMessage
                id={one.state === 'ahead' ? 'portal.planned_ahead' : 'portal.planned_under_way'}
                values={{ title: one.title }}
              />
            </strong>{' '}
            {one.here && <Here />}
          </p>
          <p>
            <FormattedMessage
              id="portal.planned_window"
              values={{
                services: list.format(one.services),
                from: <Moment at={one.startsAt} />,
                to: <Moment at={one.endsAt} />,
              }}
            />{' '}
            {one.workplaces.length > 0 && (
              <FormattedMessage
                id="portal.known_places"
                values={{ places: list.format(one.workplaces) }}
              />
            )}
          </p>
          <p className={styles.text}>{one.text}</p>
          <p className={styles.small}>
            {one.notice && (
              <FormattedMessage
                id="portal.bulletin_at"
                values={{ at: <Moment at={one.notice.publishedAt} /> }}
              />
            )}{' '}
            <a href={intl.locale.startsWith('en') ? '/status/en' : '/status'}>
              <FormattedMessage id="portal.status" />
            </a>
          </p>
        </section>
      ))}
    </div>
  );
}
