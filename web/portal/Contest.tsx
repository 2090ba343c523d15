import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Ticket } from '../api/schema.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { useAct } from '../ticket/queries.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';

/** « Je ne suis pas d’accord avec cette attente »: said once a pause, with why; the supervisor is told. */
export function Contest({ ticket }: { ticket: Ticket }) {
  const intl = useIntl();
  const { number, wait } = ticket;
  const [reason, setReason] = useState('');
  const contest = useAct(() =>
    unwrap(
      api.PUT('/api/v1/tickets/{number}/wait/contestation', {
        params: { path: { number } },
        body: { reason },
      }),
    ),
  );
  if (contest.isSuccess || wait?.contestedAt) {
    return (
      <p role="status">
        <FormattedMessage id="portal.contested" />
      </p>
    );
  }
  if (!ticket.choices.includes('contest_pause')) return null;
  return (
    <details>
      <summary>
        <FormattedMessage id={wait === null ? 'portal.contest_past' : 'portal.contest'} />
      </summary>
      <Form
        label={intl.formatMessage({ id: 'portal.contest' })}
        onSubmit={() => contest.isPending || contest.mutate()}
      >
        <p>
          <FormattedMessage id="portal.contest_how" />
        </p>
        {contest.isError && <ProblemNotice error={contest.error} />}
        <Field
          label={<FormattedMessage id="portal.contest_why" />}
          error={fieldError(contest.error, 'reason')}
        >
          {(ids) => (
            <textarea
              {...ids}
              maxLength={2000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Submit busy={contest.isPending}>
          <FormattedMessage id="portal.contest_send" />
        </Submit>
      </Form>
    </details>
  );
}
