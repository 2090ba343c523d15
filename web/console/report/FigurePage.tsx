import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { Title } from '../../ui/Page.tsx';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { Field } from '../../ui/Form.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { CallLines } from './CallLines.tsx';
import { labelOf, monthWords, useAsked, useDashboard } from './queries.ts';
import { TicketLines } from './TicketLines.tsx';
import { Up } from './Up.tsx';

const PAGE = 100;

/** The tickets or the calls that a figure of a dashboard counts: filtered, put in order, taken as a file. */
export default function FigurePage() {
  const intl = useIntl();
  const { asked, address, change } = useAsked();
  const dashboard = useDashboard(asked);
  const calls = address.get('appels');
  const part = calls ?? address.get('partie') ?? 'registered';
  const offset = Number(address.get('depuis') ?? 0);
  const filters = Object.fromEntries(
    Object.entries(FILTERS).flatMap(([name, place]) => {
      const value = address.get(place);
      return value ? [[name, value]] : [];
    }),
  );
  const query = { ...asked.scope, part, ...filters };
  const order = { order: address.get('tri') ?? 'number', way: address.get('sens') ?? 'up' };
  const path = { month: asked.month };
  const from = String(offset);
  const listed = useQuery({
    queryKey: ['dashboard', 'figure', asked.month, query, order, offset, calls],
    retry: false,
    placeholderData: (before) => before,
    queryFn: async () => {
      if (calls !== null) {
        const found = await unwrap(
          api.GET('/api/v1/dashboards/{month}/calls', {
            params: { path, query: { ...query, offset: from } as never },
          }),
        );
        return { ...found, tickets: [] };
      }
      const found = await unwrap(
        api.GET('/api/v1/dashboards/{month}/tickets', {
          params: { path, query: { ...query, ...order, offset: from } as never },
        }),
      );
      return { ...found, calls: [] };
    },
  });
  const row = dashboard.data?.rows.find(({ id }) => id === address.get('engagement'));
  const reason = address.get('raison');
  const to = dashboard.data?.redirections.find(({ id }) => String(id) === reason);
  const destination = to && (intl.locale.startsWith('en') ? to.nameEn : to.name);
  const file = `/api/v1/dashboards/${asked.month}/${calls === null ? 'tickets' : 'calls'}/csv?${new URLSearchParams(query)}`;
  return (
    <>
      <Up address={address} />
      <Title>
        {intl.formatMessage({ id: `dashboard.part_${calls === null ? '' : 'calls_'}${part}` })}
      </Title>
      <p>
        {monthWords(intl, asked.month)}
        {row && <> – {labelOf(intl, row)}</>}
        {reason !== null && (
          <>
            {' – '}
            {part === 'redirected'
              ? destination
              : intl.formatMessage({ id: `${REASONS[part] ?? 'dashboard.reason'}_${reason}` })}
          </>
        )}
      </p>
      {calls === null && (
        <div className="filters">
          <Field label={<FormattedMessage id="dashboard.search" />}>
            {(ids) => (
              <input
                {...ids}
                type="search"
                defaultValue={address.get('mots') ?? ''}
                onChange={({ target }) => change({ mots: target.value, depuis: '' })}
              />
            )}
          </Field>
        </div>
      )}
      <Loaded query={listed}>
        {({ total, tickets, calls: found }) =>
          total === 0 ? (
            <p>
              <FormattedMessage id="dashboard.list_none" />
            </p>
          ) : (
            <>
              <p role="status">
                <FormattedMessage
                  id={calls === null ? 'dashboard.list_tickets' : 'dashboard.list_calls'}
                  values={{ total, from: offset + 1, to: Math.min(offset + PAGE, total) }}
                />{' '}
                <a href={file} download>
                  <FormattedMessage id="dashboard.csv" />
                </a>
              </p>
              {calls === null ? (
                <TicketLines tickets={tickets} order={order} change={change} />
              ) : (
                <CallLines calls={found} />
              )}
              <p className="actions">
                {offset > 0 && (
                  <button
                    type="button"
                    className="button"
                    onClick={() => change({ depuis: offset > PAGE ? String(offset - PAGE) : '' })}
                  >
                    <FormattedMessage id="dashboard.before" />
                  </button>
                )}
                {offset + PAGE < total && (
                  <button
                    type="button"
                    className="button"
                    onClick={() => change({ depuis: String(offset + PAGE) })}
                  >
                    <FormattedMessage
                      id="dashboard.next"
                      values={{ left: <FormattedNumber value={total - offset - PAGE} /> }}
                    />
                  </button>
                )}
              </p>
            </>
          )
        }
      </Loaded>
    </>
  );
}

/** What a reason stands for where it is none of first contact or of exclusion. */
const REASONS: Readonly<Record<string, string>> = {
  flagged: 'dashboard.rule',
  satisfaction: 'facts.satisfaction',
};

/** The filters of the API by the names of the address. */
const FILTERS = {
  ...{ row: 'engagement', reason: 'raison', kind: 'type', channel: 'canal', level: 'niveau' },
  ...{ line: 'ligne', q: 'mots' },
} as const;
