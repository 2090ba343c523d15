import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { type Level3, priorityOf } from '../../../core/clock/priority.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person, Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useAct, useCatalogue } from '../../ticket/queries.ts';
import { When } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Caller } from './Caller.tsx';
import { type Afterwards, RegisterTime, NOT_LATE } from './RegisterTime.tsx';

const KINDS = ['incident', 'request', 'question'] as const;
const CHANNELS = ['phone', 'chat', 'in_person', 'email', 'portal', 'monitoring'] as const;
const LEVELS = [1, 2, 3] as const;

const EMPTY = {
  kind: 'incident' as (typeof KINDS)[number],
  channel: 'phone' as (typeof CHANNELS)[number],
  subject: '',
  description: '',
  service: '',
  category: '',
  impact: 2 as Level3,
  urgency: 2 as Level3,
  confirmation: 'usual' as 'usual' | 'spoken' | 'address',
  address: '',
};

/** Registers while the person is on the line: t0 is when the page was opened. */
export default function IntakePage() {
  const intl = useIntl();
  const [openedAt, setOpenedAt] = useState(() => new Date());
  const [person, setPerson] = useState<Person | null>(null);
  const [form, setForm] = useState(EMPTY);
  const [late, setLate] = useState<Afterwards>(NOT_LATE);
  const catalogue = useCatalogue();
  const register = useAct<void, Ticket>(() => {
    const { confirmation, address, service, category, description, ...said } = form;
    const live = ['phone', 'chat', 'in_person'].includes(said.channel);
    return unwrap(
      api.POST('/api/v1/tickets', {
        params: { header: { 'Idempotency-Key': openedAt.toISOString() } } as never,
        body: {
          ...said,
          ...(person ? { requester: { id: person.id } } : {}),
          ...(description ? { description } : {}),
          ...(service ? { service } : {}),
          ...(category ? { category } : {}),
          ...(late.reason.trim() ? { reason: late.reason } : {}),
          ...(live
            ? {
                contact: {
                  startedAt: late.started?.at ?? openedAt.toISOString(),
                  ...(late.ended ? { endedAt: late.ended.at } : {}),
                },
              }
            : late.started && { reachedAt: late.started.at }),
          ...(confirmation === 'spoken' ? { confirmation: { spoken: true as const } } : {}),
          ...(confirmation === 'address' ? { confirmation: { address } } : {}),
        },
      }),
    );
  });
  if (register.isSuccess) {
    return (
      <Registered
        ticket={register.data}
        onNext={() => {
          setForm(EMPTY);
          setPerson(null);
          setLate(NOT_LATE);
          setOpenedAt(new Date());
          register.reset();
        }}
      />
    );
  }
  const set = (changed: Partial<typeof EMPTY>): void => setForm({ ...form, ...changed });
  const choose = (chosen: Person | null): void => {
    setPerson(chosen);
    set({ confirmation: chosen !== null && chosen.email === null ? 'spoken' : 'usual' });
  };
  const error = (field: string) => fieldError(register.error, field);
  const service = catalogue.data?.services.find((s) => s.code === form.service);
  const choice = (
    name: 'kind' | 'channel' | 'service' | 'category',
    options: readonly (readonly [string, string])[],
  ) => (
    <Field label={<FormattedMessage id={`register.${name}`} />} error={error(name)}>
      {(ids) => (
        <select {...ids} value={form[name]} onChange={(e) => set({ [name]: e.target.value })}>
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const words = (prefix: string, values: readonly string[]) =>
    values.map((value) => [value, intl.formatMessage({ id: `${prefix}.${value}` })] as const);
  const none = ['', intl.formatMessage({ id: 'words.none' })] as const;
  const level = (name: 'impact' | 'urgency') => (
    <Field label={<FormattedMessage id={`register.${name}`} />} error={error(name)}>
      {(ids) => (
        <select
          {...ids}
          value={form[name]}
          onChange={(e) => set({ [name]: Number(e.target.value) as Level3 })}
        >
          {LEVELS.map((value) => (
            <option key={value} value={value}>
              {intl.formatMessage({ id: `level.${value}` })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <>
      <Title>{intl.formatMessage({ id: 'register.title' })}</Title>
      {register.isError && <ProblemNotice error={register.error} />}
      <Form onSubmit={() => register.isPending || register.mutate()}>
        <Caller person={person} onChoose={choose} error={error('requester')} />
        {choice('channel', words('channel', CHANNELS))}
        <RegisterTime late={late} onChange={setLate} error={error} />
        {choice('kind', words('kind', KINDS))}
        <Field label={<FormattedMessage id="register.subject" />} error={error('subject')}>
          {(ids) => (
            <input
              {...ids}
              required
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
        {choice('service', [
          none,
          ...(catalogue.data?.services ?? []).map((s) => [s.code, s.name] as const),
        ])}
        {choice('category', [
          none,
          ...(catalogue.data?.categories ?? []).map((c) => [c.code, c.name] as const),
        ])}
        {level('impact')}
        {level('urgency')}
        <p aria-live="polite">
          <FormattedMessage
            id="register.priority"
            values={{ priority: priorityOf(form.impact, form.urgency) }}
          />
        </p>
        <Field
          label={<FormattedMessage id="register.confirmation" />}
          hint={
            person?.email === null ? (
              <FormattedMessage id="register.no_email_hint" />
            ) : (
              service?.reachesUser && <FormattedMessage id="register.confirmation_hint" />
            )
          }
          error={error('confirmation')}
        >
          {(ids) => (
            <select
              {...ids}
              value={form.confirmation}
              onChange={(e) => set({ confirmation: e.target.value as typeof form.confirmation })}
            >
              {words('register.confirm', ['usual', 'spoken', 'address']).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        {form.confirmation === 'address' && (
          <Field
            label={<FormattedMessage id="register.address" />}
            error={error('confirmation.address')}
          >
            {(ids) => (
              <input
                {...ids}
                type="email"
                value={form.address}
                onChange={(e) => set({ address: e.target.value })}
              />
            )}
          </Field>
        )}
        <Submit busy={register.isPending}>
          <FormattedMessage id="register.submit" />
        </Submit>
      </Form>
    </>
  );
}

/** The number, large and in groups, to be read out. */
function Registered({ ticket, onNext }: { ticket: Ticket; onNext: () => void }) {
  const intl = useIntl();
  return (
    <>
      <Title>{intl.formatMessage({ id: 'register.done' })}</Title>
      <div className="alert success" role="status">
        <p className="big">{ticket.displayNumber}</p>
        <p>
          <FormattedMessage
            id="register.read_out"
            values={{ number: ticket.spokenNumber.join(', ') }}
          />
        </p>
        {ticket.due && (
          <p>
            <FormattedMessage id="portal.due" values={{ due: <When at={ticket.due} /> }} />
          </p>
        )}
      </div>
      <div className="actions">
        <Link className="button primary" to={`/billets/${ticket.number}`}>
          <FormattedMessage id="register.open" />
        </Link>
        <button type="button" className="button" onClick={onNext}>
          <FormattedMessage id="register.next" />
        </button>
      </div>
    </>
  );
}
