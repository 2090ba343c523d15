import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { useAct } from '../ticket/queries.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';

/** Withdraws one's own ticket, after saying why; it can't be undone, and says so. */
export function Withdraw({ number }: { number: string }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const cancel = useAct(() =>
    unwrap(
      api.PUT('/api/v1/tickets/{number}/cancellation', {
        params: { path: { number } },
        body: { reason },
      }),
    ),
  );
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <FormattedMessage id="portal.withdraw" />
      </button>
      {open && (
        <Dialog
          title={<FormattedMessage id="portal.withdraw_title" />}
          onClose={() => setOpen(false)}
        >
          <Form
            onSubmit={() =>
              cancel.isPending || cancel.mutate(undefined, { onSuccess: () => setOpen(false) })
            }
          >
            <p>
              <FormattedMessage id="portal.withdraw_how" />
            </p>
            {cancel.isError && <ProblemNotice error={cancel.error} />}
            <Field
              label={<FormattedMessage id="portal.withdraw_why" />}
              error={fieldError(cancel.error, 'reason')}
            >
              {(ids) => (
                <input
                  {...ids}
                  maxLength={2000}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </Field>
            <Submit busy={cancel.isPending}>
              <FormattedMessage id="portal.withdraw_send" />
            </Submit>
          </Form>
        </Dialog>
      )}
    </>
  );
}
