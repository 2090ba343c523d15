import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person, Standing } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { RoleBoxes } from './PersonFields.tsx';
import { STAFF, useChange } from './people.ts';
import type { Role } from '../page-entry.ts';

/** A person's roles, and what another choice will do before it is made. */
export function RolesPanel({ person, standing }: { person: Person; standing: Standing }) {
  const say = useSay();
  const [roles, setRoles] = useState<Role[]>(person.roles);
  const save = useChange(
    () =>
      unwrap(
        api.PUT('/api/v1/people/{id}/roles', {
          params: { path: { id: String(person.id) } },
          headers: { 'if-match': `"${person.version}"` },
          body: { roles },
        }),
      ),
    () => say(<FormattedMessage id="person.roles_saved" />, 'done'),
  );
  const changed = [...roles].sort().join() !== [...person.roles].sort().join();
  return (
    <section>
      <h2>
        <FormattedMessage id="person.roles" />
      </h2>
      {save.isError && <ProblemNotice error={save.error} />}
      <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
        <RoleBoxes roles={roles} change={setRoles} />
        {changed && <Effects person={person} standing={standing} roles={roles} />}
        {changed && (
          <Submit busy={save.isPending}>
            <FormattedMessage id="person.save_roles" />
          </Submit>
        )}
      </Form>
    </section>
  );
}

function Effects(props: { person: Person; standing: Standing; roles: readonly Role[] }) {
  const { person, standing, roles } = props;
  const loses = (role: Role) => person.roles.includes(role) && !roles.includes(role);
  const wasStaff = person.roles.some((role) => STAFF.includes(role));
  const leaves = wasStaff && !roles.some((role) => STAFF.includes(role));
  const organization = person.organization?.name ?? '';
  return (
    <div className="alert" role="status">
      <p>
        <FormattedMessage id="administration.effects" />
      </p>
      <ul>
        <li>
          <FormattedMessage
            id="person.effect.sessions"
            values={{ count: standing.account.sessions }}
          />
        </li>
        {loses('administrator') && standing.lastAdministrator && (
          <li>
            <FormattedMessage id="person.effect.last_administrator" />
          </li>
        )}
        {loses('representative') && organization && (
          <li>
            <FormattedMessage id="person.effect.organization" values={{ organization }} />
          </li>
        )}
        {leaves && (
          <li>
            <FormattedMessage
              id="person.effect.not_staff"
              values={{ teams: standing.teams.length, open: standing.work.open }}
            />
          </li>
        )}
        {!wasStaff && roles.some((role) => STAFF.includes(role)) && (
          <li>
            <FormattedMessage id="person.effect.staff" />
          </li>
        )}
        {roles.length === 0 && (
          <li>
            <FormattedMessage id="person.effect.no_role" />
          </li>
        )}
      </ul>
    </div>
  );
}
