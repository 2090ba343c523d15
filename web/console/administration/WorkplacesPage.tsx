import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Field } from '../../ui/Form.tsx';
import { ChangeCell, KeptList, OutOfUse } from './KeptList.tsx';
import { useOrganizations, useWorkplaces } from './people.ts';
import { WorkplaceDialog } from './WorkplaceDialog.tsx';

const COLUMNS = ['name', 'code', 'organization', 'address', 'people', 'change'].map(
  (column) => `workplace.column_${column}`,
);

/** Where people work: added, changed, put out of use and back. */
export default function WorkplacesPage() {
  const [organization, setOrganization] = useState('');
  const [state, setState] = useState<'active' | 'all'>('active');
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const { data, error, refetch } = useWorkplaces(organization, state);
  const workplaces = data?.workplaces;
  const opened = workplaces?.find(({ id }) => id === open);
  return (
    <>
      <KeptList
        heading="workplace.title"
        about="workplace.about"
        add="workplace.add"
        none="workplace.none"
        columns={COLUMNS}
        query={{ data: workplaces, error, refetch }}
        onAdd={() => setOpen('new')}
        filters={
          <Filters
            organization={organization}
            narrow={setOrganization}
            state={state}
            show={setState}
          />
        }
        row={({ id, name, code, organization: whose, address, people, disabledAt }) => (
          <tr key={id}>
            <th scope="row">
              {name}
              <OutOfUse disabledAt={disabledAt} />
            </th>
            <td>{code}</td>
            <td>{whose.name}</td>
            <td>{address || '–'}</td>
            <td>{people}</td>
            <ChangeCell
              phrase="workplace.change_it"
              which="workplace.change_which"
              name={name}
              onClick={() => setOpen(id)}
            />
          </tr>
        )}
      />
      {(open === 'new' || opened) && (
        <WorkplaceDialog
          workplace={opened ?? null}
          organization={organization}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Filters(props: {
  organization: string;
  narrow: (organization: string) => void;
  state: 'active' | 'all';
  show: (state: 'active' | 'all') => void;
}) {
  const intl = useIntl();
  const organizations = useOrganizations();
  return (
    <search className="filters">
      <Field label={<FormattedMessage id="person.organization" />}>
        {(ids) => (
          <select
            {...ids}
            value={props.organization}
            onChange={(event) => props.narrow(event.target.value)}
          >
            <option value="">{intl.formatMessage({ id: 'administration.all' })}</option>
            {organizations.data?.organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={<FormattedMessage id="workplace.state" />}>
        {(ids) => (
          <select
            {...ids}
            value={props.state}
            onChange={(event) => props.show(event.target.value === 'all' ? 'all' : 'active')}
          >
            {(['active', 'all'] as const).map((one) => (
              <option key={one} value={one}>
                {intl.formatMessage({ id: `workplace.state_${one}` })}
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  );
}
