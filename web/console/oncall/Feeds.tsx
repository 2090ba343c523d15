import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { OnCall } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Field } from '../../ui/Form.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { useChange } from './queries.ts';

/** One’s own shifts, or a whole rota, as a calendar of another program: a link that is shown once, and revoked. */
export function Feeds({ rotas }: { rotas: readonly OnCall['rota'][] }) {
  const [rota, setRota] = useState('');
  const intl = useIntl();
  const feeds = useQuery({
    queryKey: ['oncall', 'feeds'],
    queryFn: () => unwrap(api.GET('/api/v1/oncall/feeds')),
  });
  const make = useChange(() =>
    unwrap(api.POST('/api/v1/oncall/feeds', { body: { rota: rota === '' ? null : Number(rota) } })),
  );
  const revoke = useChange((id: number) =>
    unwrap(api.DELETE('/api/v1/oncall/feeds/{id}', { params: { path: { id: String(id) } } })),
  );
  return (
    <section aria-labelledby="feeds-title">
      <h2 id="feeds-title">
        <FormattedMessage id="oncall.feeds" />
      </h2>
      <p>
        <FormattedMessage id="oncall.feeds_about" />
      </p>
      {make.isError && <ProblemNotice error={make.error} />}
      {revoke.isError && <ProblemNotice error={revoke.error} />}
      <Field label={<FormattedMessage id="oncall.feed_of" />}>
        {(ids) => (
          <select {...ids} value={rota} onChange={(e) => setRota(e.target.value)}>
            <option value="">{intl.formatMessage({ id: 'oncall.own' })}</option>
            {rotas.map(({ id, name }) => (
              <option key={id} value={id}>
                {intl.formatMessage({ id: 'oncall.feed_rota' }, { rota: name })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <button
        type="button"
        className="button"
        aria-disabled={make.isPending}
        onClick={() => make.isPending || make.mutate(undefined)}
      >
        <FormattedMessage id="oncall.feed_make" />
      </button>
      {make.data && (
        <div className="alert success" role="status">
          <p>
            <FormattedMessage id="oncall.feed_once" />
          </p>
          <p>
            <code>{make.data.url}</code>
          </p>
        </div>
      )}
      <Loaded query={feeds}>
        {({ feeds: list }) => (
          <ul>
            {list.map(({ id, rota, createdAt }) => (
              <li key={id}>
                {rota?.name ?? <FormattedMessage id="oncall.own" />}
                {', '}
                <When at={createdAt} />{' '}
                <button
                  type="button"
                  className="button"
                  onClick={() => revoke.isPending || revoke.mutate(id)}
                >
                  <FormattedMessage id="oncall.feed_revoke" values={{ id }} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}
