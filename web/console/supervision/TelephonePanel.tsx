import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormattedMessage, FormattedNumber } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { TelephoneNow } from '../../api/schema.ts';
import { Unread } from '../../session/Problem.tsx';
import { useNow } from '../../ui/time.ts';
import type { Role } from '../page-entry.ts';
import { Listen } from '../call/Listen.tsx';
import { Lasting } from '../call/Words.tsx';
import styles from './supervision.module.css';
import { TargetWatch } from './TargetWatch.tsx';

/** Who waits for an answer is looked at this often, in milliseconds. */
const LOOK = 2_000;

/** The telephone at this moment: who waits and since when, who is free, and how the day's target stands. */
export function TelephonePanel({ roles }: { roles: readonly Role[] }) {
  const shown = useQuery({
    queryKey: ['telephone-now'],
    refetchInterval: LOOK,
    queryFn: () => unwrap(api.GET('/api/v1/telephone/now')),
  });
  return (
    <section aria-labelledby="supervision-telephone">
      <h2 id="supervision-telephone">
        <FormattedMessage id="supervision.telephone" />
      </h2>
      {shown.isError && !shown.data && <Unread error={shown.error} retry={shown.refetch} />}
      {shown.data && <Figures shown={shown.data} />}
      {shown.data && roles.includes('supervisor') && <TargetWatch />}
      {shown.data && <Talks talks={shown.data.talks} leads={roles.includes('supervisor')} />}
    </section>
  );
}

function Figures({ shown: { figures, rate, date } }: { shown: TelephoneNow }) {
  const now = useNow(1000);
  const { longestSince, outlook } = figures;
  const alarming = outlook !== null && (outlook.level === 'near' || outlook.level === 'missed');
  const tile = (name: string, value: number, to: string, hint?: ReactNode) => (
    <li
      className={name === 'waiting' && value > 0 ? `${styles.tile} ${styles.serious}` : styles.tile}
    >
      <Link to={to}>
        <span className={styles.number}>
          <FormattedNumber value={value} />
        </span>
        <span className={styles.name}>
          <FormattedMessage id={`supervision.telephone_${name}`} values={{ count: value }} />
        </span>
      </Link>
      <span className={styles.hint}>{hint}</span>
    </li>
  );
  const waited = longestSince === null ? null : Math.max(0, now - Date.parse(longestSince));
  return (
    <>
      {alarming && (
        <div className="alert" role="status">
          <p>
            <span aria-hidden="true">▲ </span>
            <FormattedMessage
              id={`supervision.outlook_${outlook.needed === null ? 'lost' : outlook.level}`}
              values={{
                ...{ spare: outlook.spare, needed: outlook.needed },
                ...{ num: outlook.num, den: outlook.den, target: rate?.targetPercent ?? 0 },
              }}
            />
          </p>
        </div>
      )}
      <ul className={styles.tiles}>
        {tile(
          'waiting',
          figures.waiting,
          '/appels?etat=open',
          waited === null ? (
            <FormattedMessage id="supervision.telephone_nobody" />
          ) : (
            <FormattedMessage
              id="supervision.telephone_longest"
              values={{ time: <Lasting ms={waited} />, late: figures.late }}
            />
          ),
        )}
        {tile('talking', figures.talking, '/appels?etat=open')}
        {tile(
          'free',
          figures.free,
          '/supervision',
          <FormattedMessage id="supervision.telephone_seated" values={{ count: figures.seated }} />,
        )}
        {tile('owed', figures.owed, '/appels/rappels')}
      </ul>
      {rate && (
        <p>
          <Link to={`/appels?du=${date}&au=${date}`}>
            <FormattedMessage
              id={rate.den === 0 ? 'supervision.rate_none' : 'supervision.rate'}
              values={{
                ...{ num: rate.num, den: rate.den, target: rate.targetPercent },
                // Truncated, never rounded: what is missed by a hair reads as missed.
                rate: (
                  <FormattedNumber
                    value={rate.den === 0 ? 0 : Math.floor((rate.num * 1000) / rate.den) / 1000}
                    style="percent"
                    minimumFractionDigits={1}
                  />
                ),
              }}
            />
          </Link>
        </p>
      )}
    </>
  );
}

function Talks({ talks, leads }: { talks: TelephoneNow['talks']; leads: boolean }) {
  const now = useNow(1000);
  if (talks.length === 0) return null;
  return (
    <ul>
      {talks.map(({ call, agent, desk, since }) => (
        <li key={call}>
          <Link to={`/appels/${call}`}>
            <FormattedMessage
              id="supervision.talk"
              values={{
                who: agent ?? desk ?? '',
                time: <Lasting ms={since === null ? null : Math.max(0, now - Date.parse(since))} />,
              }}
            />
          </Link>{' '}
          {leads && <Listen call={call} />}
        </li>
      ))}
    </ul>
  );
}
