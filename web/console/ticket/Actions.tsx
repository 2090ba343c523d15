import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { PRIORITIES } from '../../../core/clock/priority.ts';
import { api } from '../../api/client.ts';
import { ProblemError, unwrap } from '../../api/problem.ts';
import type { Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useAct, useCatalogue } from '../../ticket/queries.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { type Action, ACTIONS, type Values } from './action-forms.ts';

/** Fields that are asked in minutes before the present. */
const MINUTES = ['at', 'startedAt', 'endedAt'];

/** What the lifecycle allows from here; each opens its small form. */
export function Actions({ ticket, me }: { ticket: Ticket; me: number }) {
  const [open, setOpen] = useState<Action | null>(null);
  const offered = ACTIONS.filter(({ move }) => {
    if (move === 'wait_on_user' && ticket.wait !== null) return false;
    if (move === 'take_charge' && ticket.assignee?.id === me) return false;
    // A contact is no move: whoever may write may note one.
    return ticket.moves.includes(move === 'record_contact' ? 'reply' : move);
  });
  if (offered.length === 0) return null;
  return (
    <section aria-labelledby="actions-title">
      <h2 id="actions-title">
        <FormattedMessage id="actions.title" />
      </h2>
      <div className="actions">
        {offered.map((action) => (
          <button
            key={action.name}
            type="button"
            className={action === open ? 'button primary' : 'button'}
            aria-expanded={action === open}
            onClick={() => setOpen(action === open ? null : action)}
          >
            <FormattedMessage id={`actions.${action.name}`} />
          </button>
        ))}
      </div>
      {open && (
        <ActionForm
          key={open.name}
          action={open}
          ticket={ticket}
          me={me}
          onDone={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function ActionForm(props: { action: Action; ticket: Ticket; me: number; onDone: () => void }) {
  const { action, ticket } = props;
  const [values, setValues] = useState<Values>({
    impact: String(ticket.impact),
    urgency: String(ticket.urgency),
    via: 'mail',
    kind: ticket.kind,
    category: ticket.category?.code ?? '',
    service: ticket.service?.code ?? '',
    override: ticket.priorityOverridden ? ticket.priority : '',
    channel: 'phone',
  });
  const act = useAct(() => send(action, ticket, values, props.me));
  const stale = act.error instanceof ProblemError && act.error.problem.status === 412;
  return (
    <div className="panel">
      <Form onSubmit={() => act.isPending || act.mutate(undefined, { onSuccess: props.onDone })}>
        {act.isError && <ProblemNotice error={act.error} />}
        {stale && (
          <p>
            <FormattedMessage id="actions.stale" />
          </p>
        )}
        {action.fields.map((field) => (
          <Input
            key={field}
            field={field}
            value={values[field] ?? ''}
            error={fieldError(act.error, field)}
            onChange={(value) => setValues({ ...values, [field]: value })}
          />
        ))}
        <Submit busy={act.isPending}>
          <FormattedMessage id={`actions.${action.name}`} />
        </Submit>
      </Form>
    </div>
  );
}

function send(action: Action, ticket: Ticket, values: Values, me: number): Promise<unknown> {
  const { method, path, body } = action.request(values, me);
  return unwrap(
    (api as unknown as Record<string, (path: string, init: object) => Promise<never>>)[method]?.(
      `/api/v1/tickets/{number}/${path}`,
      {
        params: { path: { number: ticket.number } },
        headers: { 'If-Match': `"${ticket.version}"` },
        ...(body && { body }),
      },
    ) as Promise<never>,
  );
}

function Input(props: {
  field: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const intl = useIntl();
  const { field, value } = props;
  const teams = useQuery({
    queryKey: ['teams'],
    enabled: field === 'team',
    queryFn: () => unwrap(api.GET('/api/v1/teams')),
  });
  const catalogue = useCatalogue();
  const options = ((): readonly (readonly [string, string])[] | null => {
    const say = (prefix: string, list: readonly string[]) =>
      list.map((one) => [one, intl.formatMessage({ id: `${prefix}.${one}` })] as const);
    if (field === 'team') return (teams.data?.teams ?? []).map((t) => [String(t.id), t.name]);
    if (field === 'impact' || field === 'urgency') return say('level', ['1', '2', '3']);
    if (field === 'via') return say('via', ['mail', 'portal', 'spoken']);
    if (field === 'override') {
      const none = intl.formatMessage({ id: 'actions.no_override' });
      return [['', none], ...PRIORITIES.map((one) => [one, one] as const)];
    }
    if (field === 'channel') return say('channel', ['phone', 'chat', 'in_person']);
    if (field === 'category' || field === 'service') {
      const known = catalogue.data?.[field === 'service' ? 'services' : 'categories'] ?? [];
      return [['', '–'], ...known.map((one) => [one.code, one.name] as const)];
    }
    if (field === 'kind') return say('kind', ['incident', 'request', 'question']);
    return null;
  })();
  const input = (ids: object): ReactNode => {
    const change = (event: { target: { value: string } }) => props.onChange(event.target.value);
    if (MINUTES.includes(field)) {
      return <input {...ids} type="number" min="0" value={value} onChange={change} />;
    }
    if (options === null) return <textarea {...ids} value={value} onChange={change} />;
    return (
      <select {...ids} value={value} onChange={change}>
        {field === 'team' && <option value="">{intl.formatMessage({ id: 'words.choose' })}</option>}
        {options.map(([one, label]) => (
          <option key={one} value={one}>
            {label}
          </option>
        ))}
      </select>
    );
  };
  return (
    <Field label={<FormattedMessage id={`actions.field_${field}`} />} error={props.error}>
      {input}
    </Field>
  );
}
