import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { useAct } from '../../ticket/queries.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';

const STATES = ['accepted', 'settled', 'returned'] as const;

/** Notes what whoever has the ticket told an agent. */
export function RedirectionAnswer({ ticket }: { ticket: Ticket }) {
  const intl = useIntl();
  const say = useSay();
  const [state, setState] = useState<(typeof STATES)[number]>('accepted');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const answer = useAct(async () => {
    await unwrap(
      api.POST('/api/v1/tickets/{number}/redirections/answers', {
        params: { path: { number: ticket.number } },
        headers: { 'If-Match': `"${ticket.version}"` },
        body: { state, reference: reference.trim() || null, note: note.trim() },
      }),
    );
    // Said here: what is over has no form once the ticket is read again.
    say(intl.formatMessage({ id: 'redirection.noted' }), 'done');
    setReference('');
    setNote('');
  });
  const submit = (): void => {
    if (!answer.isPending) answer.mutate(undefined);
  };
  return (
    <details>
      <summary>
        <FormattedMessage id="redirection.note" />
      </summary>
      <Form label={intl.formatMessage({ id: 'redirection.note' })} onSubmit={submit}>
        {answer.isError && <ProblemNotice error={answer.error} />}
        <Field label={<FormattedMessage id="redirection.said" />}>
          {(ids) => (
            <select
              {...ids}
              value={state}
              onChange={(event) => setState(event.target.value as typeof state)}
            >
              {STATES.map((one) => (
                <option key={one} value={one}>
                  {intl.formatMessage({ id: `redirection.said_${one}` })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field
          label={<FormattedMessage id="redirect.reference" />}
          error={fieldError(answer.error, 'reference')}
        >
          {(ids) => (
            <input
              {...ids}
              maxLength={100}
              autoComplete="off"
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={<FormattedMessage id="redirection.words" />}
          error={fieldError(answer.error, 'note')}
        >
          {(ids) => (
            <textarea {...ids} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
        <Submit busy={answer.isPending}>
          <FormattedMessage id="redirection.save" />
        </Submit>
      </Form>
    </details>
  );
}
