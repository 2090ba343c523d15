import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { KeptList } from './KeptList.tsx';
import { Line } from './Line.tsx';
import { MailboxState } from './MailboxState.tsx';
import { useKeptMailboxes, useMailboxChange } from './mailboxes.ts';

/** The mailboxes that people write to, and how reading each goes. */
export default function MailboxesPage() {
  const { data, error, refetch } = useKeptMailboxes();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <KeptList
        heading="mailbox.title"
        about="mailbox.about"
        add="mailbox.add"
        none="mailbox.none"
        columns={['mailbox.address', 'mailbox.kind', 'mailbox.connection', 'mailbox.state']}
        query={{ data: data?.mailboxes, error, refetch }}
        onAdd={() => setAdding(true)}
        row={(mailbox) => (
          <tr key={mailbox.id}>
            <td>
              <Link to={`/administration/boites/${mailbox.id}`}>{mailbox.address}</Link>
            </td>
            <td>
              <FormattedMessage id={`kind.${mailbox.kind}`} />
            </td>
            <td>{mailbox.connection?.host ?? <FormattedMessage id="mailbox.no_connection" />}</td>
            <td>
              <MailboxState mailbox={mailbox} />
            </td>
          </tr>
        )}
      />
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [address, setAddress] = useState('');
  const add = useMailboxChange(
    () => unwrap(api.POST('/api/v1/mailboxes', { body: { address } })),
    ({ id }) => void navigate(`/administration/boites/${id}`),
  );
  return (
    <Dialog title={<FormattedMessage id="mailbox.add" />} onClose={onClose}>
      {add.isError && <ProblemNotice error={add.error} />}
      <Form onSubmit={() => add.isPending || add.mutate(undefined)}>
        <Line
          phrase="mailbox.address"
          hint={<FormattedMessage id="mailbox.address_hint" />}
          type="email"
          value={address}
          required
          error={fieldError(add.error, 'address')}
          onChange={setAddress}
        />
        <Submit busy={add.isPending}>
          <FormattedMessage id="person.add_it" />
        </Submit>
      </Form>
    </Dialog>
  );
}
