import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { useChange } from './people.ts';
import { VerifiedTicket } from './VerifiedTicket.tsx';

/** Takes away the second factor of who lost it, for a reason that the journal keeps. */
export function ResetFactorDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const reset = useChange(
    () =>
      unwrap(
        api.DELETE('/api/v1/people/{id}/second-factor', {
          params: { path: { id: String(person.id) } },
          body: { reason, ticket },
        }),
      ),
    () => {
      say(<FormattedMessage id="person.factor_reset" values={{ name: person.name }} />, 'done');
      onClose();
    },
  );
  return (
    <Dialog title={<FormattedMessage id="person.reset_factor" />} onClose={onClose}>
      {reset.isError && <ProblemNotice error={reset.error} />}
      <Form onSubmit={() => reset.isPending || reset.mutate(undefined)}>
        <p>
          <FormattedMessage id="person.factor_effect" values={{ name: person.name }} />
        </p>
        <Field
          label={<FormattedMessage id="person.factor_reason" />}
          error={fieldError(reset.error, 'reason')}
        >
          {(ids) => (
            <input
              {...ids}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <VerifiedTicket value={ticket} onChange={setTicket} error={reset.error} />
        <Submit busy={reset.isPending}>
          <FormattedMessage id="person.reset_factor" />
        </Submit>
      </Form>
    </Dialog>
  );
}
