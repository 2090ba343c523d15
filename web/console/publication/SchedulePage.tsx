import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { PublicationSchedule } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { monthWords } from '../report/queries.ts';

const KEY = ['publication-schedule'];

/** Whether months are given out by the calendar, what falls due, and who is told. */
export default function SchedulePage() {
  const intl = useIntl();
  const schedule = useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(api.GET('/api/v1/publication-schedule')),
  });
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'publication.schedule' })}</Title>
      <p>
        <FormattedMessage id="publication.schedule_about" />
      </p>
      <Loaded query={schedule}>
        {(shown) => (
          <>
            <Switch from={shown.from} />
            <Due due={shown.due} />
            <h2>
              <FormattedMessage id="publication.recipients" />
            </h2>
            <Recipients recipients={shown.recipients} />
            <NewRecipient />
          </>
        )}
      </Loaded>
    </>
  );
}

function useChange<T>(mutationFn: (value: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

function Switch({ from }: { from: string | null }) {
  const intl = useIntl();
  const turn = useChange((on: boolean) =>
    unwrap(api.PUT('/api/v1/publication-schedule', { body: { on } })),
  );
  return (
    <>
      {turn.isError && <ProblemNotice error={turn.error} />}
      <p>
        {from === null ? (
          <FormattedMessage id="publication.off" />
        ) : (
          <FormattedMessage id="publication.on" values={{ month: monthWords(intl, from) }} />
        )}
      </p>
      <div className="actions">
        <button
          type="button"
          className="button primary"
          aria-disabled={turn.isPending}
          onClick={() => turn.isPending || turn.mutate(from === null)}
        >
          <FormattedMessage id={from === null ? 'publication.turn_on' : 'publication.turn_off'} />
        </button>
      </div>
    </>
  );
}

function Due({ due }: { due: PublicationSchedule['due'] }) {
  const intl = useIntl();
  if (due.length === 0) return null;
  return (
    <ul>
      {due.map(({ month, as, dueAt, failures, tryAt }) => (
        <li key={`${month} ${as}`}>
          <FormattedMessage
            id={`publication.due_${as}`}
            values={{ month: monthWords(intl, month) }}
          />{' '}
          <When at={dueAt} />
          {failures > 0 && (
            <>
              {' – '}
              <FormattedMessage
                id="publication.due_failed"
                values={{ failures, when: <When at={tryAt} /> }}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Recipients({ recipients }: { recipients: PublicationSchedule['recipients'] }) {
  const intl = useIntl();
  const remove = useChange((id: number) =>
    unwrap(
      api.DELETE('/api/v1/publication-schedule/recipients/{id}', {
        params: { path: { id: String(id) } },
      }),
    ),
  );
  if (recipients.length === 0) {
    return (
      <p>
        <FormattedMessage id="publication.recipients_none" />
      </p>
    );
  }
  return (
    <>
      {remove.isError && <ProblemNotice error={remove.error} />}
      <ul>
        {recipients.map(({ id, name, email, staff }) => (
          <li key={id}>
            {name} <span className="hint">{email}</span>
            {' – '}
            <FormattedMessage id={staff ? 'publication.told_both' : 'publication.told_final'} />{' '}
            <button
              type="button"
              className="button"
              aria-label={intl.formatMessage({ id: 'publication.remove' }, { name })}
              onClick={() => remove.isPending || remove.mutate(id)}
            >
              <FormattedMessage id="publication.remove_short" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function NewRecipient() {
  const intl = useIntl();
  const [email, setEmail] = useState('');
  const add = useChange(async (address: string) => {
    const done = await unwrap(
      api.POST('/api/v1/publication-schedule/recipients', { body: { email: address } }),
    );
    setEmail('');
    return done;
  });
  return (
    <Form
      label={intl.formatMessage({ id: 'publication.add' })}
      onSubmit={() => add.isPending || add.mutate(email)}
    >
      {add.isError && <ProblemNotice error={add.error} />}
      <Field
        label={<FormattedMessage id="publication.email" />}
        hint={<FormattedMessage id="publication.email_hint" />}
        error={fieldError(add.error, 'email')}
      >
        {(ids) => (
          <input
            {...ids}
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <div className="actions">
        <Submit busy={add.isPending}>
          <FormattedMessage id="publication.add" />
        </Submit>
      </div>
    </Form>
  );
}
