import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Ticket } from '../api/schema.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { useAct } from '../ticket/queries.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { useNow } from '../ui/time.ts';
import { Moment } from './instant.tsx';
import styles from './portal.module.css';
import { newKey } from './send.ts';

/** After a restoration: « ça fonctionne », or « toujours en panne » with what happens. */
export function Restoration({ ticket }: { ticket: Ticket }) {
  const { number, choices } = ticket;
  const confirm = useAct(() =>
    unwrap(
      api.PUT('/api/v1/tickets/{number}/restoration/confirmation', {
        params: { path: { number } },
      }),
    ),
  );
  const asked = choices.includes('confirm_restoration');
  if (!asked && !choices.includes('say_still_down') && !choices.includes('ask_again')) return null;
  const again = ticket.kind === 'incident' ? 'still_down' : 'ask_again';
  if (!asked) {
    return (
      <div className={styles.again}>
        {ticket.restorationConfirmedAt && (
          <p role="status">
            <FormattedMessage id="portal.works_said" />
          </p>
        )}
        <StillDown
          ticket={ticket}
          again={again}
          name={again === 'still_down' ? 'still_down_later' : 'ask_again_later'}
        />
      </div>
    );
  }
  return (
    <section className={styles.box} aria-labelledby="restoration-title">
      <h2 id="restoration-title">
        <FormattedMessage id="portal.works_question" />
      </h2>
      {confirm.isError && <ProblemNotice error={confirm.error} />}
      <p className={styles.actions}>
        <button
          type="button"
          className="button primary"
          aria-disabled={confirm.isPending}
          onClick={() => confirm.isPending || confirm.mutate()}
        >
          <FormattedMessage id="portal.works" />
        </button>
      </p>
      <StillDown ticket={ticket} again={again} name="still_down" />
    </section>
  );
}

function StillDown(props: {
  ticket: Ticket;
  again: 'still_down' | 'ask_again';
  /** What the way in is called: the end of the key of its phrase. */
  name: 'still_down' | 'still_down_later' | 'ask_again_later';
}) {
  const { ticket, again, name } = props;
  const intl = useIntl();
  const navigate = useNavigate();
  const { number, reopenUntil } = ticket;
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [key] = useState(newKey);
  const reopen = useAct(() =>
    unwrap(
      api.POST('/api/v1/tickets/{number}/reopenings', {
        params: { path: { number } },
        headers: { 'idempotency-key': key },
        body: { reason },
      }),
    ),
  );
  const send = (): void => {
    if (reopen.isPending) return;
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    reopen.mutate(undefined, {
      // After the window it is another ticket, whose number is to be told.
      onSuccess(next) {
        if (next.number !== number) void navigate(`/recu/${next.number}`);
      },
    });
  };
  const now = useNow(60_000);
  const same = reopenUntil !== null && Date.parse(reopenUntil) >= now;
  return (
    <details>
      <summary>
        <FormattedMessage id={`portal.${name}`} />
      </summary>
      <Form label={intl.formatMessage({ id: `portal.${name}` })} onSubmit={send}>
        <p>
          {same ? (
            <FormattedMessage
              id="portal.still_down_same"
              values={{ until: <Moment at={reopenUntil} /> }}
            />
          ) : (
            <FormattedMessage id={`portal.${again}_new`} />
          )}
        </p>
        {reopen.isError && <ProblemNotice error={reopen.error} />}
        <Field
          label={<FormattedMessage id={`portal.${again}_what`} />}
          error={
            fieldError(reopen.error, 'reason') ??
            (missing ? intl.formatMessage({ id: 'portal.missing_what' }) : undefined)
          }
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
        <Submit busy={reopen.isPending}>
          <FormattedMessage id={`portal.${again}_send`} />
        </Submit>
      </Form>
    </details>
  );
}
