import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { KeptMailbox } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Line } from './Line.tsx';
import { Loaded } from './Loaded.tsx';
import { MailboxState } from './MailboxState.tsx';
import { useKeptMailboxes, useMailboxChange } from './mailboxes.ts';
import { Up } from './Up.tsx';

/** The mailboxes that people write to, and how reading each goes. */
export default function MailboxesPage() {
  const intl = useIntl();
  const mailboxes = useKeptMailboxes();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'mailbox.title' })}</Title>
      <p>
        <FormattedMessage id="mailbox.about" />
      </p>
      <p>
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          <FormattedMessage id="mailbox.add" />
        </button>
      </p>
      <Loaded query={mailboxes}>
        {({ mailboxes: all }) =>
          all.length === 0 ? (
            <p>
              <FormattedMessage id="mailbox.none" />
            </p>
          ) : (
            <MailboxTable mailboxes={all} />
          )
        }
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function MailboxTable({ mailboxes }: { mailboxes: readonly KeptMailbox[] }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {(['address', 'kind', 'connection', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`mailbox.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {mailboxes.map((mailbox) => (
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
          ))}
        </tbody>
      </table>
    </Scroll>
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
