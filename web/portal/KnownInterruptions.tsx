import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { KnownInterruption } from '../api/schema.ts';
import { ProblemNotice } from '../session/Problem.tsx';
import { useAct } from '../ticket/queries.ts';
import { Here } from './Here.tsx';
import { Moment } from './instant.tsx';
import styles from './portal.module.css';

/**
 * What is known to be down, with « moi aussi » in one press: on one service once it is chosen, else on
 * all. Nothing while nothing is known, and when it can't be read one declares as ever.
 */
export function KnownInterruptions(props: {
  personId: number;
  /** The code of the service; all when none is given. */
  service?: string;
  /** Whether one may report. */
  open: boolean;
}) {
  const known = useKnownInterruptions(props.service);
  const all = known.data?.interruptions ?? [];
  return (
    <div role="status">
      {all.map((interruption) => (
        <Known key={interruption.number} {...props} interruption={interruption} />
      ))}
    </div>
  );
}

/** The key under which what is known to be down is kept, whatever the service. */
export const KNOWN_INTERRUPTIONS = ['known-interruptions'];

/** What is known to be down. */
function useKnownInterruptions(service?: string) {
  return useQuery({
    queryKey: [...KNOWN_INTERRUPTIONS, service ?? ''],
    staleTime: 30_000,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/known-interruptions', {
          params: { query: service === undefined ? {} : { service } },
        }),
      ),
  });
}

function Known(props: { interruption: KnownInterruption; personId: number; open: boolean }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { number, service, since, due, bulletin, here, workplaces } = props.interruption;
  const report = useAct(() =>
    unwrap(
      api.POST('/api/v1/known-interruptions/{number}/reports', {
        params: { path: { number } },
        // Pressed twice it is one report.
        headers: { 'idempotency-key': `too-${number}-${props.personId}` },
        body: { channel: 'portal' },
      }),
    ),
  );
  return (
    <section className={`${styles.box} ${styles.known}`}>
      <p className={styles.promise}>
        <strong>
          <FormattedMessage id="portal.known" values={{ service: service?.name ?? '' }} />
        </strong>{' '}
        {here && <Here />}
      </p>
      <p>
        <FormattedMessage id="portal.known_since" values={{ since: <Moment at={since} /> }} />{' '}
        {due && <FormattedMessage id="portal.known_due" values={{ due: <Moment at={due} /> }} />}{' '}
        {workplaces.length > 0 && (
          <FormattedMessage id="portal.known_places" values={{ places: workplaces.join(', ') }} />
        )}
      </p>
      {bulletin && (
        <>
          <p className={styles.text}>{bulletin.text}</p>
          <p className={styles.small}>
            <FormattedMessage
              id="portal.bulletin_at"
              values={{ at: <Moment at={bulletin.publishedAt} /> }}
            />{' '}
            {bulletin.nextAt && (
              <FormattedMessage
                id="portal.bulletin_next"
                values={{ at: <Moment at={bulletin.nextAt} /> }}
              />
            )}{' '}
            <a href={intl.locale.startsWith('en') ? '/status/en' : '/status'}>
              <FormattedMessage id="portal.status" />
            </a>
          </p>
        </>
      )}
      {report.isError && <ProblemNotice error={report.error} />}
      {props.open && (
        <p className={styles.actions}>
          <button
            type="button"
            className="button primary"
            aria-disabled={report.isPending}
            onClick={() =>
              report.isPending ||
              report.mutate(undefined, {
                onSuccess: (ticket) => void navigate(`/recu/${ticket.number}`),
              })
            }
          >
            <FormattedMessage id={report.isPending ? 'state.sending' : 'portal.me_too'} />
          </button>
          <span className={styles.small}>
            <FormattedMessage id="portal.me_too_why" />
          </span>
        </p>
      )}
    </section>
  );
}
