import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Alert, Session } from '../../api/schema.ts';
import { ProblemNotice, Unread } from '../../session/Problem.tsx';
import { useAct } from '../../ticket/queries.ts';
import { When } from '../../ticket/words.tsx';
import { useSay } from '../../ui/Notices.tsx';

type Role = Session['person']['roles'][number];

const REFRESH_MS = 60_000;

/** Letters about a ticket that reached nobody: why, to whom, until somebody sees to them or they leave. */
export function Undelivered({ number, roles }: { number: string; roles: readonly Role[] }) {
  const alerts = useQuery({
    queryKey: ['ticket', number, 'alerts'],
    refetchInterval: REFRESH_MS,
    queryFn: () => unwrap(api.GET('/api/v1/alerts', { params: { query: { number } } })),
  });
  const say = useSay();
  const seen = useAct((id: number) =>
    unwrap(api.PUT('/api/v1/alerts/{id}/completion', { params: { path: { id: String(id) } } })),
  );
  const again = useAct((id: number) =>
    unwrap(api.PUT('/api/v1/outbox/{id}/retry', { params: { path: { id: String(id) } } })),
  );
  if (alerts.isError) return <Unread error={alerts.error} retry={alerts.refetch} />;
  const failed = (alerts.data?.alerts ?? []).filter(({ kind }) => kind === 'notification_failed');
  if (failed.length === 0) return null;
  const may = (...some: Role[]): boolean => some.some((role) => roles.includes(role));
  const busy = seen.isPending || again.isPending;
  return (
    <section className="alert" aria-labelledby="undelivered-title">
      <h2 id="undelivered-title">
        <FormattedMessage id="undelivered.title" />
      </h2>
      {seen.isError && <ProblemNotice error={seen.error} />}
      {again.isError && <ProblemNotice error={again.error} />}
      <ul>
        {failed.map((alert) => (
          <li key={alert.id}>
            <Told alert={alert} />
            <div className="actions">
              {may('supervisor', 'administrator') && alert.data.address !== undefined && (
                <button
                  type="button"
                  className="button"
                  aria-disabled={busy}
                  onClick={() =>
                    busy ||
                    again.mutate(Number(alert.data.outbox), {
                      onSuccess: () => say(<FormattedMessage id="undelivered.leaves" />, 'done'),
                    })
                  }
                >
                  <FormattedMessage id="undelivered.again" />
                </button>
              )}
              {may('agent', 'supervisor') && (
                <button
                  type="button"
                  className="button"
                  aria-disabled={busy}
                  onClick={() => busy || seen.mutate(alert.id)}
                >
                  <FormattedMessage id="undelivered.seen" />
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ alert: { data, raisedAt } }: { alert: Alert }) {
  const { notice, address, error } = data;
  return (
    <p>
      <strong>
        <FormattedMessage id={`text.kind.${notice}`} />
      </strong>
      {', '}
      <When at={raisedAt} />
      <br />
      {address === undefined ? (
        <FormattedMessage id="undelivered.no_address" />
      ) : (
        <FormattedMessage id="undelivered.said" values={{ address, said: error }} />
      )}
    </p>
  );
}
