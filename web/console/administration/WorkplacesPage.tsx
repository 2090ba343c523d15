import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Workplace } from '../../api/schema.ts';
import { Field } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from './Loaded.tsx';
import { useOrganizations, useWorkplaces } from './people.ts';
import { Up } from './Up.tsx';
import { WorkplaceDialog } from './WorkplaceDialog.tsx';

const COLUMNS = ['name', 'code', 'organization', 'address', 'people', 'change'] as const;

/** Where people work: added, changed, put out of use and back. */
export default function WorkplacesPage() {
  const intl = useIntl();
  const [organization, setOrganization] = useState('');
  const [state, setState] = useState<'active' | 'all'>('active');
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const workplaces = useWorkplaces(organization, state);
  const opened = workplaces.data?.workplaces.find(({ id }) => id === open);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'workplace.title' })}</Title>
      <p>
        <FormattedMessage id="workplace.about" />
      </p>
      <p>
        <button type="button" className="button primary" onClick={() => setOpen('new')}>
          <FormattedMessage id="workplace.add" />
        </button>
      </p>
      <Filters organization={organization} narrow={setOrganization} state={state} show={setState} />
      <Loaded query={workplaces}>
        {({ workplaces: found }) =>
          found.length === 0 ? (
            <p role="status">
              <FormattedMessage id="workplace.none" />
            </p>
          ) : (
            <Table workplaces={found} open={setOpen} />
          )
        }
      </Loaded>
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

function Table(props: { workplaces: readonly Workplace[]; open: (id: number) => void }) {
  const intl = useIntl();
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`workplace.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.workplaces.map(({ id, name, code, organization, address, people, disabledAt }) => (
            <tr key={id}>
              <th scope="row">
                {name}{' '}
                {disabledAt !== null && (
                  <span className="badge waiting">
                    <FormattedMessage id="team.disabled" />
                  </span>
                )}
              </th>
              <td>{code}</td>
              <td>{organization.name}</td>
              <td>{address || '–'}</td>
              <td>{people}</td>
              <td>
                <button
                  type="button"
                  className="button plain"
                  aria-label={intl.formatMessage({ id: 'workplace.change_which' }, { name })}
                  onClick={() => props.open(id)}
                >
                  <FormattedMessage id="workplace.change_it" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
