import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { type Level3, PRIORITIES, priorityOf } from '../../../core/clock/priority.ts';
import { api } from '../../api/client.ts';
import { ProblemError, unwrap } from '../../api/problem.ts';
import type { Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useAct, useCatalogue } from '../../ticket/queries.ts';
import { useCommands } from '../../ui/commands.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useFocusBack } from '../../ui/focus.ts';
import { useSay } from '../../ui/Notices.tsx';
import { type Action, ACTIONS, KEYS, type Values } from './action-forms.ts';
import styles from './actions.module.css';
import { Conflict, fieldsOf } from './Conflict.tsx';

/** Fields that are asked in minutes before the present. */
const MINUTES = ['at', 'startedAt', 'endedAt'];

/** What the lifecycle allows from here: a gesture that asks nothing is done at once, the others open their form. */
export function Actions({ ticket, me }: { ticket: Ticket; me: number }) {
  const intl = useIntl();
  const say = useSay();
  const [open, setOpen] = useState<Action | null>(null);
  const offered = ACTIONS.filter(({ move }) => {
    if (move === 'wait_on_user' && ticket.wait !== null) return false;
    if (move === 'take_charge' && ticket.assignee?.id === me) return false;
    // A contact is no move: whoever may write may note one.
    return ticket.moves.includes(move === 'record_contact' ? 'reply' : move);
  });
  const leave = useCallback(() => setOpen(null), []);
  const remember = useFocusBack(`${open?.name} ${offered.map(({ name }) => name).join(' ')}`);
  const done = (name: string): void => {
    // Another may have been opened while it was on its way.
    setOpen((now) => (now?.name === name ? null : now));
    say(intl.formatMessage({ id: `actions.done_${name}` }), 'done');
  };
  const act = useAct((action: Action) => send(action, ticket.number, ticket.version, {}, me));
  const choose = (action: Action): void => {
    remember();
    if (action.fields.length > 0) setOpen(action === open ? null : action);
    else if (!act.isPending) act.mutate(action, { onSuccess: () => done(action.name) });
  };
  useCommands(
    offered.map((action) => ({
      id: `ticket.${action.name}`,
      label: intl.formatMessage({ id: `actions.${action.name}` }),
      ...(KEYS[action.name] ? { keys: KEYS[action.name] ?? '' } : {}),
      act: () => choose(action),
    })),
  );
  if (offered.length === 0) return null;
  return (
    <section aria-labelledby="actions-title" className={styles.actions}>
      <h2 id="actions-title" className={styles.title}>
        <FormattedMessage id="actions.title" />
      </h2>
      <div className="actions">
        {offered.map((action) => (
          <button
            key={action.name}
            type="button"
            className={action === open ? 'button primary' : 'button'}
            aria-expanded={action.fields.length > 0 ? action === open : undefined}
            aria-disabled={act.isPending}
            onClick={() => choose(action)}
          >
            <FormattedMessage id={`actions.${action.name}`} />
            {KEYS[action.name] && <KeyCap keys={KEYS[action.name] ?? ''} />}
          </button>
        ))}
      </div>
      {act.isError && <ProblemNotice error={act.error} />}
      {open && (
        <ActionForm
          key={open.name}
          action={open}
          ticket={ticket}
          me={me}
          onDone={() => done(open.name)}
          onClose={leave}
        />
      )}
    </section>
  );
}

function ActionForm(props: {
  action: Action;
  ticket: Ticket;
  me: number;
  onDone: () => void;
  onClose: () => void;
}) {
  const { action, ticket } = props;
  const intl = useIntl();
  // What the form was opened over: another may change it meanwhile.
  const [base] = useState(ticket);
  const [against, setAgainst] = useState(ticket.version);
  const [values, setValues] = useState<Values>(() => ({
    ...fieldsOf(ticket),
    via: 'mail',
    channel: 'phone',
  }));
  const form = useRef<HTMLDivElement>(null);
  const act = useAct((version: number) => send(action, ticket.number, version, values, props.me));
  const { onClose } = props;
  useEffect(() => {
    const place = form.current;
    place?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    place?.addEventListener('keydown', leave);
    return () => place?.removeEventListener('keydown', leave);
  }, [onClose]);
  const stale = act.error instanceof ProblemError && act.error.problem.status === 412;
  const submit = (): void => {
    if (act.isPending) return;
    // Once what changed was shown, it is decided on what is now.
    const version = stale ? ticket.version : against;
    setAgainst(version);
    act.mutate(version, { onSuccess: props.onDone });
  };
  return (
    <div
      className="panel"
      role="group"
      aria-label={intl.formatMessage({ id: `actions.${action.name}` })}
      ref={form}
    >
      <Form onSubmit={submit}>
        {act.isError && !stale && <ProblemNotice error={act.error} />}
        {stale && (
          <Conflict
            base={base}
            current={ticket}
            values={values}
            fields={action.fields}
            onTake={(field, value) => setValues({ ...values, [field]: value })}
          />
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
        {action.name === 'change_priority' && <ResultingPriority values={values} />}
        <div className="actions">
          <Submit busy={act.isPending}>
            <FormattedMessage id={stale ? 'actions.again' : `actions.${action.name}`} />
          </Submit>
          <button type="button" className="button plain" onClick={props.onClose}>
            <FormattedMessage id="state.close" />
          </button>
        </div>
      </Form>
    </div>
  );
}

/** The priority that the chosen levels give, before it is sent. */
function ResultingPriority({ values }: { values: Values }) {
  const level = (name: string) => Number(values[name]) as Level3;
  const priority = values['override'] || priorityOf(level('impact'), level('urgency'));
  return (
    <p aria-live="polite">
      <FormattedMessage id="actions.resulting_priority" values={{ priority }} />
    </p>
  );
}

function send(
  action: Action,
  number: string,
  version: number,
  values: Values,
  me: number,
): Promise<unknown> {
  const { method, path, body } = action.request(values, me);
  return unwrap(
    (api as unknown as Record<string, (path: string, init: object) => Promise<never>>)[method]?.(
      `/api/v1/tickets/{number}/${path}`,
      {
        params: { path: { number } },
        headers: { 'If-Match': `"${version}"` },
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
