import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Organization } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { Line } from './Line.tsx';
import { Loaded } from './Loaded.tsx';
import { useChange, useOrganizations } from './people.ts';
import { Up } from './Up.tsx';

/** The client organizations: added, renamed. */
export default function OrganizationsPage() {
  const intl = useIntl();
  const organizations = useOrganizations();
  const [open, setOpen] = useState<Organization | 'new' | null>(null);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'organization.title' })}</Title>
      <p>
        <button type="button" className="button primary" onClick={() => setOpen('new')}>
          <FormattedMessage id="organization.add" />
        </button>
      </p>
      <Loaded query={organizations}>
        {({ organizations: all }) =>
          all.length === 0 ? (
            <p>
              <FormattedMessage id="organization.none" />
            </p>
          ) : (
            <ul>
              {all.map((one) => (
                <li key={one.id}>
                  {one.name}{' '}
                  <button type="button" className="button plain" onClick={() => setOpen(one)}>
                    <FormattedMessage id="organization.rename" values={{ name: one.name }} />
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {open && (
        <NameDialog organization={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function NameDialog(props: { organization: Organization | null; onClose: () => void }) {
  const { organization, onClose } = props;
  const say = useSay();
  const [name, setName] = useState(organization?.name ?? '');
  const save = useChange(
    () =>
      organization
        ? unwrap(
            api.PATCH('/api/v1/organizations/{id}', {
              params: { path: { id: String(organization.id) } },
              headers: { 'if-match': `"${organization.version}"` },
              body: { name },
            }),
          )
        : unwrap(api.POST('/api/v1/organizations', { body: { name } })),
    () => {
      say(<FormattedMessage id="organization.saved" />, 'done');
      onClose();
    },
  );
  return (
    <Dialog
      title={<FormattedMessage id={organization ? 'organization.change' : 'organization.add'} />}
      onClose={onClose}
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
        <Line
          phrase="person.name"
          value={name}
          onChange={setName}
          error={fieldError(save.error, 'name')}
        />
        {organization && (
          <p>
            <FormattedMessage id="organization.effect" />
          </p>
        )}
        <Submit busy={save.isPending}>
          <FormattedMessage id="administration.save" />
        </Submit>
      </Form>
    </Dialog>
  );
}
