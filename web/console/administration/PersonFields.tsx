import { FormattedMessage } from 'react-intl';
import type { Person } from '../../api/schema.ts';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { Line } from './Line.tsx';
import { type Particulars, ROLES, useOrganizations } from './people.ts';
import type { Role } from '../page-entry.ts';
import { WorkplaceField } from './WorkplaceField.tsx';

/** The label of a field of a person. */
export function personField(field: string) {
  return <FormattedMessage id={`person.${field}`} />;
}

/** Name, ways to reach, language, organization and workplace of a person. */
export function PersonFields(props: {
  person: Particulars;
  /** Where they work as it is kept: it may be out of use by now. */
  kept?: Person['workplace'];
  change: (part: Partial<Particulars>) => void;
  error: Error | null;
}) {
  const { person, change, error } = props;
  const organizations = useOrganizations();
  return (
    <>
      <Line
        phrase="person.name"
        value={person.name}
        required
        error={fieldError(error, 'name')}
        onChange={(name) => change({ name })}
      />
      <Line
        phrase="person.email"
        type="email"
        value={person.email}
        error={fieldError(error, 'email')}
        onChange={(email) => change({ email: email || null })}
      />
      <Line
        phrase="person.phone"
        type="tel"
        value={person.phone}
        error={fieldError(error, 'phone')}
        onChange={(phone) => change({ phone: phone || null })}
      />
      <Field label={<FormattedMessage id="person.language" />}>
        {(ids) => (
          <select
            {...ids}
            value={person.language}
            onChange={(event) => change({ language: event.target.value === 'en' ? 'en' : 'fr' })}
          >
            <option value="fr">
              <FormattedMessage id="language.fr" />
            </option>
            <option value="en">
              <FormattedMessage id="language.en" />
            </option>
          </select>
        )}
      </Field>
      <Field
        label={<FormattedMessage id="person.organization" />}
        error={fieldError(error, 'organization')}
      >
        {(ids) => (
          <select
            {...ids}
            value={person.organization ?? ''}
            onChange={(event) =>
              // Who goes to another organization leaves its places.
              change({ organization: Number(event.target.value) || null, workplace: null })
            }
          >
            <option value="">
              <FormattedMessage id="words.none" />
            </option>
            {organizations.data?.organizations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <WorkplaceField
        organization={person.organization}
        workplace={person.workplace}
        kept={props.kept ?? null}
        error={fieldError(error, 'workplace')}
        choose={(workplace) => change({ workplace })}
      />
    </>
  );
}

/** Which roles a person holds. */
export function RoleBoxes(props: { roles: readonly Role[]; change: (roles: Role[]) => void }) {
  const { roles, change } = props;
  return (
    <fieldset>
      <legend>
        <FormattedMessage id="person.roles" />
      </legend>
      {ROLES.map((role) => (
        <div key={role}>
          <label>
            <input
              type="checkbox"
              checked={roles.includes(role)}
              onChange={(event) =>
                change(event.target.checked ? [...roles, role] : roles.filter((r) => r !== role))
              }
            />{' '}
            <FormattedMessage id={`role.${role}`} />
          </label>
        </div>
      ))}
    </fieldset>
  );
}
