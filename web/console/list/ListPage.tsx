import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { duration } from '../../../core/clock/time-words.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { Unread } from '../../session/Problem.tsx';
import { Waiting } from '../../session/SignedIn.tsx';
import { useTickets } from '../../ticket/queries.ts';
import { StatusBadge, When } from '../../ticket/words.tsx';
import { Field, Form } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { useNow } from '../../ui/time.ts';
import type { PageProps } from '../page-entry.ts';

const FILTERS = ['q', 'status', 'priority', 'team', 'level', 'assignee'] as const;
const STATUSES = [
  'registered',
  'in_progress',
  'waiting_on_user',
  'restored',
  'resolved',
  'closed',
  'cancelled',
];

/** The tickets, filtered and searched; the address keeps the filters. */
export default function ListPage({ session: { person } }: PageProps) {
  const intl = useIntl();
  const [search, setSearch] = useSearchParams();
  const chosen = Object.fromEntries(
    FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name) as string]] : [])),
  );
  const tickets = useTickets(chosen);
  const rows = tickets.data?.pages.flatMap((page) => page.tickets) ?? [];
  return (
    <>
      <Title>{intl.formatMessage({ id: 'list.title' })}</Title>
      <Filters
        key={search.toString()}
        chosen={chosen}
        mine={String(person.id)}
        onChoose={(next) => setSearch(next)}
      />
      <div role="status" aria-live="polite">
        {tickets.isPending && <Waiting />}
        {tickets.data?.pages[0]?.numberMistyped && (
          <p className="alert">
            <FormattedMessage id="list.mistyped" />
          </p>
        )}
        {tickets.isSuccess && rows.length === 0 && (
          <p>
            <FormattedMessage id="list.empty" />
          </p>
        )}
      </div>
      {tickets.isError && <Unread error={tickets.error} retry={tickets.refetch} />}
      {rows.length > 0 && (
        <Scroll>
          <table>
            <caption className="hint">
              <FormattedMessage id="list.shown" values={{ count: rows.length }} />
            </caption>
            <thead>
              <tr>
                {(
                  ['number', 'subject', 'requester', 'priority', 'status', 'team', 'due'] as const
                ).map((column) => (
                  <th key={column} scope="col">
                    <FormattedMessage id={`list.column_${column}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((ticket) => (
                <tr key={ticket.number}>
                  <td className="number">
                    <Link to={`/billets/${ticket.number}`}>{ticket.displayNumber}</Link>
                  </td>
                  <td>{ticket.subject}</td>
                  <td>{ticket.requester.name}</td>
                  <td>{ticket.priority}</td>
                  <td>
                    <StatusBadge status={ticket.status} />
                  </td>
                  <td>{ticket.team?.name ?? <FormattedMessage id="words.none" />}</td>
                  <td className="number">
                    <Due due={ticket.due} paused={ticket.paused} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {tickets.hasNextPage && (
        <p>
          <button type="button" className="button" onClick={() => void tickets.fetchNextPage()}>
            <FormattedMessage id="list.more" />
          </button>
        </p>
      )}
    </>
  );
}

/** Further ahead than this in milliseconds, a due instant says enough by itself. */
const SOON = 24 * 3_600_000;

/** The due instant, and how far it is, in words and shape. */
function Due({ due, paused }: { due: string | null; paused: boolean }) {
  const now = useNow(10_000);
  const language = useIntl().locale.startsWith('en') ? 'en' : 'fr';
  if (paused) {
    return (
      <span className="badge waiting">
        <span aria-hidden="true">❙❙ </span>
        <FormattedMessage id="clock.paused" />
      </span>
    );
  }
  if (due === null) return <FormattedMessage id="words.none" />;
  const left = Date.parse(due) - now;
  const time = duration(Math.floor(Math.abs(left) / 60_000) * 60, language);
  return (
    <>
      <When at={due} />
      <br />
      {left < SOON && (
        <span className={left < 0 ? 'badge late' : 'badge'}>
          <span aria-hidden="true">{left < 0 ? '▲ ' : '● '}</span>
          <FormattedMessage id={left < 0 ? 'clock.late' : 'clock.ahead'} values={{ time }} />
        </span>
      )}
    </>
  );
}

function Filters(props: {
  chosen: Record<string, string>;
  mine: string;
  onChoose: (next: Record<string, string>) => void;
}) {
  const intl = useIntl();
  const [wanted, setWanted] = useState(props.chosen);
  const teams = useQuery({
    queryKey: ['teams'],
    queryFn: () => unwrap(api.GET('/api/v1/teams')),
    staleTime: 300_000,
  });
  const set = (name: string, value: string): void => {
    const { [name]: _former, ...others } = wanted;
    setWanted(value === '' ? others : { ...others, [name]: value });
  };
  const choice = (name: string, options: readonly (readonly [string, string])[]) => (
    <Field label={<FormattedMessage id={`list.filter_${name}`} />}>
      {(ids) => (
        <select {...ids} value={wanted[name] ?? ''} onChange={(e) => set(name, e.target.value)}>
          <option value="">{intl.formatMessage({ id: 'list.any' })}</option>
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <Form
      label={intl.formatMessage({ id: 'list.filters' })}
      onSubmit={() => props.onChoose(wanted)}
    >
      <div className="filters">
        <Field label={<FormattedMessage id="list.search" />}>
          {(ids) => (
            <input
              {...ids}
              type="search"
              value={wanted.q ?? ''}
              onChange={(event) => set('q', event.target.value)}
            />
          )}
        </Field>
        {choice(
          'status',
          STATUSES.map(
            (status) => [status, intl.formatMessage({ id: `status.${status}` })] as const,
          ),
        )}
        {choice(
          'priority',
          ['P1', 'P2', 'P3', 'P4', 'P5'].map((priority) => [priority, priority] as const),
        )}
        {choice(
          'team',
          teams.data?.teams.map((team) => [String(team.id), team.name] as const) ?? [],
        )}
        {choice(
          'level',
          ['1', '2', '3'].map((level) => [level, level] as const),
        )}
        {choice('assignee', [[props.mine, intl.formatMessage({ id: 'list.mine' })]])}
        <button type="submit" className="button">
          <FormattedMessage id="list.show" />
        </button>
      </div>
    </Form>
  );
}
