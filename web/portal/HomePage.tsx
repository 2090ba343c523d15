import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Person, Ticket } from '../api/schema.ts';
import { fieldError, ProblemNotice, Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { useAct, useCatalogue, useTickets } from '../ticket/queries.ts';
import { StatusBadge, When } from '../ticket/words.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { Title } from '../ui/Page.tsx';
import { Scroll } from '../ui/Scroll.tsx';

/** A user's own tickets, and the way to report something. */
export default function HomePage({ person }: { person: Person }) {
  const intl = useIntl();
  const tickets = useTickets({ requester: 'me' });
  const rows = tickets.data?.pages.flatMap((page) => page.tickets) ?? [];
  return (
    <>
      <Title>{intl.formatMessage({ id: 'portal.title' })}</Title>
      <p>
        <FormattedMessage id="portal.hello" values={{ name: person.name }} />
      </p>
      <h2>
        <FormattedMessage id="portal.own" />
      </h2>
      {tickets.isPending && <Waiting />}
      {tickets.isError && <Unread error={tickets.error} retry={tickets.refetch} />}
      {tickets.isSuccess && rows.length === 0 && (
        <p>
          <FormattedMessage id="portal.none" />
        </p>
      )}
      {rows.length > 0 && (
        <Scroll>
          <table>
            <thead>
              <tr>
                {(['number', 'subject', 'status', 'registered'] as const).map((column) => (
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
                  <td>
                    <StatusBadge status={ticket.status} />
                  </td>
                  <td className="number">
                    <When at={ticket.registeredAt} />
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
      <h2>
        <FormattedMessage id="portal.report" />
      </h2>
      <Report />
    </>
  );
}

const EMPTY = { kind: 'incident', subject: '', description: '', service: '', urgency: 2 };

/** Reports something in a user's own words: the centre decides what it is. */
function Report() {
  const intl = useIntl();
  const [form, setForm] = useState(EMPTY);
  const catalogue = useCatalogue();
  const report = useAct<void, Ticket>(() => {
    const { service, description, kind, urgency, subject } = form;
    return unwrap(
      api.POST('/api/v1/tickets', {
        body: {
          ...{ subject, channel: 'portal' as const, impact: 3 as const },
          kind: kind as Ticket['kind'],
          urgency: urgency as Ticket['urgency'],
          ...(description ? { description } : {}),
          ...(service ? { service } : {}),
        },
      }),
    );
  });
  const set = (changed: Partial<typeof EMPTY>): void => setForm({ ...form, ...changed });
  const error = (field: string) => fieldError(report.error, field);
  return (
    <>
      {report.isSuccess && (
        <div className="alert success" role="status">
          <p>
            <FormattedMessage id="portal.thanks" />
          </p>
          <p className="big">{report.data.displayNumber}</p>
          <Link to={`/billets/${report.data.number}`}>
            <FormattedMessage id="register.open" />
          </Link>
        </div>
      )}
      {report.isError && <ProblemNotice error={report.error} />}
      <Form
        label={intl.formatMessage({ id: 'portal.report' })}
        onSubmit={() =>
          report.isPending || report.mutate(undefined, { onSuccess: () => setForm(EMPTY) })
        }
      >
        <Field label={<FormattedMessage id="portal.kind" />}>
          {(ids) => (
            <select {...ids} value={form.kind} onChange={(e) => set({ kind: e.target.value })}>
              {['incident', 'request', 'question'].map((kind) => (
                <option key={kind} value={kind}>
                  {intl.formatMessage({ id: `portal.kind_${kind}` })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={<FormattedMessage id="register.subject" />} error={error('subject')}>
          {(ids) => (
            <input
              {...ids}
              value={form.subject}
              onChange={(e) => set({ subject: e.target.value })}
            />
          )}
        </Field>
        <Field label={<FormattedMessage id="register.description" />} error={error('description')}>
          {(ids) => (
            <textarea
              {...ids}
              value={form.description}
              onChange={(e) => set({ description: e.target.value })}
            />
          )}
        </Field>
        <Field label={<FormattedMessage id="register.service" />}>
          {(ids) => (
            <select
              {...ids}
              value={form.service}
              onChange={(e) => set({ service: e.target.value })}
            >
              <option value="">{intl.formatMessage({ id: 'words.unknown' })}</option>
              {catalogue.data?.services.map((service) => (
                <option key={service.code} value={service.code}>
                  {service.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={<FormattedMessage id="portal.urgency" />}>
          {(ids) => (
            <select
              {...ids}
              value={form.urgency}
              onChange={(e) => set({ urgency: Number(e.target.value) })}
            >
              {[1, 2, 3].map((urgency) => (
                <option key={urgency} value={urgency}>
                  {intl.formatMessage({ id: `portal.urgency_${urgency}` })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Submit busy={report.isPending}>
          <FormattedMessage id="portal.send" />
        </Submit>
      </Form>
    </>
  );
}
