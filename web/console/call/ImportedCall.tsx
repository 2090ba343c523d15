import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { ImportedCall as Imported } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import styles from './call.module.css';
import { Lasting, Origin, Second, Standing } from './Words.tsx';

/** A call that was recorded elsewhere: what it counts as, and every instant that its record tells. */
export function ImportedCall({ id }: { id: string }) {
  const intl = useIntl();
  const call = useQuery({
    queryKey: ['imported-call', id],
    queryFn: () => unwrap(api.GET('/api/v1/imported-calls/{id}', { params: { path: { id } } })),
  });
  return (
    <>
      <Up to="/appels" phrase="calls.title" />
      <Title>{intl.formatMessage({ id: 'call.title_imported' }, { id })}</Title>
      <Loaded query={call}>
        {(shown) => (
          <>
            <p>
              <Standing standing={shown.standing} /> <Origin source={shown.source} />
            </p>
            <p className={styles.sentence}>
              <FormattedMessage
                id="call.said_imported"
                values={{ source: shown.source, name: shown.sourceId, queue: shown.queue }}
              />{' '}
              {shown.emergency && <FormattedMessage id="call.said_emergency" />}
            </p>
            <Instants call={shown} />
          </>
        )}
      </Loaded>
    </>
  );
}

const SPANS = ['waitMs', 'talkMs', 'holdMs', 'wrapUpMs'] as const;

function Instants({ call }: { call: Imported }) {
  const { arrivedAt, answeredAt, endedAt, outcome } = call;
  const end = outcome === 'answered' ? 'ended' : outcome;
  const instants = [
    ['arrived', arrivedAt],
    ...(answeredAt === null ? [] : [['answered', answeredAt] as const]),
    ...(endedAt === null ? [] : [[end, endedAt] as const]),
  ] as const;
  return (
    <section aria-labelledby="path-title">
      <h2 id="path-title">
        <FormattedMessage id="call.path" />
      </h2>
      <ol className={styles.path}>
        {instants.map(([what, at]) => (
          <li key={what}>
            <span>
              <Second at={at} />
              <br />
              <small className={styles.quiet}>
                {'+ '}
                <Lasting ms={Date.parse(at) - Date.parse(arrivedAt)} />
              </small>
            </span>
            <span>
              <FormattedMessage id={`call.imported_${what}`} />
              {what === 'arrived' && (
                <>
                  <br />
                  <small className={styles.quiet}>
                    <When at={at} />
                  </small>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      <dl className="facts">
        {SPANS.map((name) => (
          <Fragment key={name}>
            <dt>
              <FormattedMessage id={`call.imported_${name}`} />
            </dt>
            <dd>
              <Lasting ms={call[name]} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
