import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { OpenedLedgerLine } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { useMailAct } from './queries.ts';

/** Decides what a parked message becomes: a message of a ticket, or a ticket of its own. */
export function DecideParked(props: { line: OpenedLedgerLine; onDone: () => void }) {
  const { line, onDone } = props;
  const say = useSay();
  const [ticket, setTicket] = useState(line.ticket ?? '');
  const accept = useMailAct(
    (body: { ticket: string } | { file: true }) =>
      unwrap(
        api.PUT('/api/v1/mail/{id}/acceptance', {
          params: { path: { id: String(line.id) } },
          body,
        }),
      ),
    (made) => {
      say(<FormattedMessage id="ledger.accepted" values={{ number: made.ticket }} />, 'done');
      onDone();
    },
  );
  const wrong = fieldError(accept.error, 'ticket');
  return (
    <section aria-labelledby="acceptance-title">
      <h3 id="acceptance-title">
        <FormattedMessage id="ledger.decide" />
      </h3>
      <p>
        <FormattedMessage id="ledger.decide_why" />
      </p>
      {accept.isError && !wrong && <ProblemNotice error={accept.error} />}
      <Form onSubmit={() => accept.isPending || accept.mutate({ ticket: ticket.trim() })}>
        <Field label={<FormattedMessage id="ledger.number" />} error={wrong}>
          {(ids) => (
            <input
              {...ids}
              maxLength={60}
              value={ticket}
              onChange={(event) => setTicket(event.target.value)}
            />
          )}
        </Field>
        <div className="actions">
          <Submit busy={accept.isPending}>
            <FormattedMessage id="ledger.add" />
          </Submit>
          <button
            type="button"
            className="button"
            aria-disabled={accept.isPending}
            onClick={() => accept.isPending || accept.mutate({ file: true })}
          >
            <FormattedMessage id="ledger.file" />
          </button>
        </div>
      </Form>
    </section>
  );
}
