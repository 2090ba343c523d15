import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import type { Role } from '../page-entry.ts';
import { Line } from './Line.tsx';
import { Loaded } from './Loaded.tsx';
import { PersonFields, personField, RoleBoxes } from './PersonFields.tsx';
import {
  type Particulars,
  type PeopleFilters,
  ROLES,
  useChange,
  useOrganizations,
  usePeople,
} from './people.ts';
import { Up } from './Up.tsx';

const STATES = ['active', 'disabled', 'all'] as const;

/** The people whom the centre knows, searched a page at a time. */
export default function PeoplePage() {
  const intl = useIntl();
  const [filters, setFilters] = useState<PeopleFilters>({
    ...{ q: '', organization: '', role: '', state: 'active' },
  });
  const [adding, setAdding] = useState(false);
  const people = usePeople(filters);
  const found = people.data?.pages.flatMap((page) => page.people);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'person.title' })}</Title>
      <p>
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          <FormattedMessage id="person.add" />
        </button>
      </p>
      <Filters filters={filters} change={(part) => setFilters({ ...filters, ...part })} />
      <Loaded query={{ ...people, data: found }}>
        {(all) =>
          all.length === 0 ? (
            <p role="status">
              <FormattedMessage id="person.nobody" />
            </p>
          ) : (
            <PeopleTable people={all} />
          )
        }
      </Loaded>
      {people.hasNextPage && (
        <button type="button" className="button" onClick={() => void people.fetchNextPage()}>
          <FormattedMessage id="administration.more" />
        </button>
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function Filters(props: {
  filters: PeopleFilters;
  change: (part: Partial<PeopleFilters>) => void;
}) {
  const { filters, change } = props;
  const organizations = useOrganizations();
  return (
    <search className="filters">
      <Line
        phrase="person.search"
        type="search"
        value={filters.q}
        onChange={(q) => change({ q })}
      />
      <Field label={<FormattedMessage id="person.organization" />}>
        {(ids) => (
          <select
            {...ids}
            value={filters.organization}
            onChange={(event) => change({ organization: event.target.value })}
          >
            <option value="">
              <FormattedMessage id="administration.all" />
            </option>
            {organizations.data?.organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={<FormattedMessage id="person.role" />}>
        {(ids) => (
          <select
            {...ids}
            value={filters.role}
            onChange={(event) => change({ role: event.target.value })}
          >
            <option value="">
              <FormattedMessage id="administration.all" />
            </option>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                <FormattedMessage id={`role.${role}`} />
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={<FormattedMessage id="person.state" />}>
        {(ids) => (
          <select
            {...ids}
            value={filters.state}
            onChange={(event) =>
              change({ state: STATES.find((one) => one === event.target.value) ?? 'active' })
            }
          >
            {STATES.map((state) => (
              <option key={state} value={state}>
                <FormattedMessage id={`person.state.${state}`} />
              </option>
            ))}
          </select>
        )}
      </Field>
    </search>
  );
}

function PeopleTable({ people }: { people: readonly Person[] }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {['name', 'email', 'phone', 'organization', 'workplace', 'roles'].map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`person.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>
                <Link to={`/administration/personnes/${person.id}`}>{person.name}</Link>{' '}
                {person.disabledAt && (
                  <span className="badge waiting">
                    <FormattedMessage id="person.disabled" />
                  </span>
                )}
              </td>
              <td>{person.email}</td>
              <td>{person.phone}</td>
              <td>{person.organization?.name}</td>
              <td>{person.workplace?.name}</td>
              <td>
                <RoleNames roles={person.roles} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function RoleNames({ roles }: { roles: readonly Role[] }) {
  const intl = useIntl();
  return intl.formatList(roles.map((role) => intl.formatMessage({ id: `role.${role}` })));
}

const NOBODY: Particulars = {
  ...{ name: '', email: null, phone: null, language: 'fr', organization: null, workplace: null },
};

function AddDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [person, setPerson] = useState(NOBODY);
  const [roles, setRoles] = useState<Role[]>(['requester']);
  const add = useChange(
    () => unwrap(api.POST('/api/v1/people', { body: { ...person, roles } })),
    ({ id }) => void navigate(`/administration/personnes/${id}`),
  );
  return (
    <Dialog title={<FormattedMessage id="person.add" />} onClose={onClose}>
      {add.isError && <ProblemNotice error={add.error} nameOf={personField} />}
      <Form onSubmit={() => add.isPending || add.mutate(undefined)}>
        <PersonFields
          person={person}
          change={(part) => setPerson({ ...person, ...part })}
          error={add.error}
        />
        <RoleBoxes roles={roles} change={setRoles} />
        <Submit busy={add.isPending}>
          <FormattedMessage id="person.add_it" />
        </Submit>
      </Form>
    </Dialog>
  );
}
