import { useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Ticket } from '../../api/schema.ts';
import { useHistory } from '../../ticket/queries.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import type { Values } from './action-forms.ts';
import styles from './actions.module.css';

/** What of a ticket a form may change, as its inputs hold it. */
export function fieldsOf(ticket: Ticket): Record<string, string> {
  return {
    impact: String(ticket.impact),
    urgency: String(ticket.urgency),
    override: ticket.priorityOverridden ? ticket.priority : '',
    kind: ticket.kind,
    category: ticket.category?.code ?? '',
    service: ticket.service?.code ?? '',
    team: ticket.team === null ? '' : String(ticket.team.id),
  };
}

/**
 * Another changed the ticket meanwhile: field by field what one wrote, what it is now and what it was,
 * and what happened since. Nothing is overwritten: each field is kept or taken, then it is sent again.
 */
export function Conflict(props: {
  base: Ticket;
  current: Ticket;
  values: Values;
  fields: readonly string[];
  onTake: (field: string, value: string) => void;
}) {
  const { base, current, values } = props;
  const place = useRef<HTMLElement>(null);
  const history = useHistory(current.number);
  useEffect(() => place.current?.focus(), []);
  const [was, now] = [fieldsOf(base), fieldsOf(current)];
  const changed = props.fields.filter((field) => field in now && was[field] !== now[field]);
  const since = (history.data?.events ?? []).filter(({ seq }) => seq > base.version);
  return (
    <section ref={place} tabIndex={-1} className={styles.conflict} role="alert">
      <h3>
        <FormattedMessage id="conflict.title" />
      </h3>
      {since.length > 0 && (
        <ul>
          {since.map((event) => (
            <li key={event.seq}>{event.sentence}</li>
          ))}
        </ul>
      )}
      {changed.length > 0 && (
        <Scroll>
          <table>
            <thead>
              <tr>
                {(['field', 'yours', 'now', 'was'] as const).map((column) => (
                  <th key={column} scope="col">
                    <FormattedMessage id={`conflict.${column}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changed.map((field) => (
                <tr key={field}>
                  <th scope="row">
                    <FormattedMessage id={`actions.field_${field}`} />
                  </th>
                  <td>
                    <Word field={field} value={values[field] ?? ''} ticket={current} />
                  </td>
                  <td>
                    <Word field={field} value={now[field] ?? ''} ticket={current} />{' '}
                    {values[field] !== now[field] && (
                      <button
                        type="button"
                        className="button plain"
                        onClick={() => props.onTake(field, now[field] ?? '')}
                      >
                        <FormattedMessage id="conflict.take" />
                      </button>
                    )}
                  </td>
                  <td>
                    <Word field={field} value={was[field] ?? ''} ticket={base} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <p>
        <FormattedMessage id="conflict.next" />
      </p>
    </section>
  );
}

/** A value as people read it. */
function Word(props: { field: string; value: string; ticket: Ticket }) {
  const intl = useIntl();
  const { field, value, ticket } = props;
  if (value === '') return <FormattedMessage id="words.none" />;
  if (field === 'impact' || field === 'urgency')
    return intl.formatMessage({ id: `level.${value}` });
  if (field === 'kind') return intl.formatMessage({ id: `kind.${value}` });
  if (field === 'team' && ticket.team && String(ticket.team.id) === value) return ticket.team.name;
  if (field === 'service' && ticket.service?.code === value) return ticket.service.name;
  if (field === 'category' && ticket.category?.code === value) return ticket.category.name;
  return value;
}
