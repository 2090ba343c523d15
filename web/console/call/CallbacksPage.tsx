import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Callback } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import type { PageProps } from '../page-entry.ts';
import { CallbackCard } from './CallbackCard.tsx';

/** The people whom the centre owes a call: who, since when, at which number, and who calls them. */
export default function CallbacksPage({ session }: PageProps) {
  const intl = useIntl();
  const owed = useQuery({
    queryKey: ['callbacks', 'owed'],
    refetchInterval: 10_000,
    queryFn: () => unwrap(api.GET('/api/v1/callbacks')),
  });
  const over = useQuery({
    queryKey: ['callbacks', 'over'],
    queryFn: () => unwrap(api.GET('/api/v1/callbacks', { params: { query: { over: 'true' } } })),
  });
  const { person } = session;
  return (
    <>
      <Up to="/appels" phrase="calls.title" />
      <Title>{intl.formatMessage({ id: 'callbacks.title' })}</Title>
      <p>
        <FormattedMessage id="callbacks.about" />
      </p>
      <Loaded query={owed}>
        {({ callbacks, more }) => (
          <>
            {callbacks.length === 0 && (
              <p role="status">
                <FormattedMessage id="callbacks.none" />
              </p>
            )}
            {callbacks.map((one) => (
              <CallbackCard key={one.id} owed={one} me={person} />
            ))}
            {more && (
              <p>
                <FormattedMessage id="callbacks.more" />
              </p>
            )}
          </>
        )}
      </Loaded>
      {over.data && over.data.callbacks.length > 0 && <Over callbacks={over.data.callbacks} />}
    </>
  );
}

function Over({ callbacks }: { callbacks: readonly Callback[] }) {
  return (
    <section aria-labelledby="over-title">
      <h2 id="over-title">
        <FormattedMessage id="callbacks.over" />
      </h2>
      <ul>
        {callbacks.map((one) => (
          <li key={one.id}>
            <Link to={`/appels/${one.call}`}>
              <When at={one.reachedAt ?? one.givenUpAt} />
            </Link>
            {' – '}
            {one.number ?? <FormattedMessage id="callbacks.forgotten" />}
            {' – '}
            <FormattedMessage
              id={`callbacks.state_${one.state}`}
              values={{ name: one.takenBy?.name ?? '' }}
            />
            {one.reason !== null && ` – ${one.reason}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
