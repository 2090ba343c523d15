import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person, Standing } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useChange } from './people.ts';
import { VerifiedTicket } from './VerifiedTicket.tsx';

/** Gives an account, or a new password by the ticket where the person is verified; it is shown once. */
export function AccountDialog(props: { person: Person; standing: Standing; onClose: () => void }) {
  const { person, standing, onClose } = props;
  const again = standing.account.changedAt !== null;
  const [ticket, setTicket] = useState('');
  const [given, setGiven] = useState<{ email: string; password: string } | null>(null);
  const give = useChange(
    () =>
      unwrap(
        api.POST('/api/v1/people/{id}/account', {
          params: { path: { id: String(person.id) } },
          ...(again && { body: { ticket } }),
        }),
      ),
    setGiven,
  );
  return (
    <Dialog
      title={<FormattedMessage id={again ? 'person.new_password' : 'person.open_account'} />}
      {...(!given && { onClose })}
    >
      {give.isError && <ProblemNotice error={give.error} />}
      {given ? (
        <div role="status">
          <p>
            <FormattedMessage id="person.password_once" values={{ email: given.email }} />
          </p>
          <p className="big">{given.password}</p>
          <button type="button" className="button primary" onClick={onClose}>
            <FormattedMessage id="person.password_kept" />
          </button>
        </div>
      ) : (
        <Form onSubmit={() => give.isPending || give.mutate(undefined)}>
          <p>
            <FormattedMessage
              id="person.password_effect"
              values={{ count: standing.account.sessions }}
            />
          </p>
          {again && <VerifiedTicket value={ticket} onChange={setTicket} error={give.error} />}
          <Submit busy={give.isPending}>
            <FormattedMessage id="person.give_password" />
          </Submit>
        </Form>
      )}
    </Dialog>
  );
}
