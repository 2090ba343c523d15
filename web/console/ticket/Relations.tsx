import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useAct } from '../../ticket/queries.ts';
import { StatusBadge } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';

const SHOWN = 20;

/** The tickets that this one has to do with: its parent, its duplicates, and those it is linked to. */
export function Relations({ ticket }: { ticket: Ticket }) {
  const intl = useIntl();
  const [number, setNumber] = useState('');
  const duplicates = useQuery({
    queryKey: ['ticket', ticket.number, 'duplicates'],
    enabled: ticket.duplicates > 0,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/tickets', {
          params: { query: { parent: ticket.number, limit: String(SHOWN) } as never },
        }),
      ),
  });
  const path = { params: { path: { number: ticket.number } } };
  const link = useAct(() =>
    unwrap(api.POST('/api/v1/tickets/{number}/links', { ...path, body: { number } })),
  );
  const unlink = useAct((other: string) =>
    unwrap(
      api.DELETE('/api/v1/tickets/{number}/links/{other}', {
        params: { path: { number: ticket.number, other } },
      }),
    ),
  );
  const may = ticket.moves.length > 0;
  const listed = duplicates.data?.tickets ?? [];
  return (
    <section aria-labelledby="relations-title">
      <h2 id="relations-title">
        <FormattedMessage id="relations.title" />
      </h2>
      {ticket.parent && (
        <p>
          <FormattedMessage
            id="relations.parent"
            values={{
              parent: <Link to={`/billets/${ticket.parent.number}`}>{ticket.parent.number}</Link>,
              subject: ticket.parent.subject,
            }}
          />
        </p>
      )}
      {ticket.duplicates > 0 && (
        <details>
          <summary>
            <FormattedMessage id="relations.duplicates" values={{ count: ticket.duplicates }} />
          </summary>
          <ul>
            {listed.map((one) => (
              <li key={one.number}>
                <Link to={`/billets/${one.number}`}>{one.displayNumber}</Link> {one.requester.name}{' '}
                <StatusBadge status={one.status} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {ticket.links.length === 0 && !ticket.parent && ticket.duplicates === 0 && (
        <p>
          <FormattedMessage id="relations.none" />
        </p>
      )}
      <ul>
        {ticket.links.map((one) => (
          <li key={one.number}>
            <FormattedMessage id={`relations.${one.relation}`} />{' '}
            <Link to={`/billets/${one.number}`}>{one.number}</Link> {one.subject}{' '}
            <StatusBadge status={one.status} />{' '}
            {may && one.relation === 'related' && (
              <button
                type="button"
                className="button plain"
                aria-label={intl.formatMessage(
                  { id: 'relations.unlink_number' },
                  { number: one.number },
                )}
                onClick={() => unlink.mutate(one.number)}
              >
                <FormattedMessage id="relations.unlink" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <div className="screen-only">
          <Form
            label={intl.formatMessage({ id: 'relations.add' })}
            onSubmit={() =>
              link.isPending || link.mutate(undefined, { onSuccess: () => setNumber('') })
            }
          >
            {link.isError && <ProblemNotice error={link.error} />}
            <Field
              label={<FormattedMessage id="relations.number" />}
              error={fieldError(link.error, 'number')}
            >
              {(ids) => (
                <input
                  {...ids}
                  value={number}
                  onChange={(event) => setNumber(event.target.value)}
                />
              )}
            </Field>
            <Submit busy={link.isPending}>
              <FormattedMessage id="relations.add" />
            </Submit>
          </Form>
        </div>
      )}
    </section>
  );
}
