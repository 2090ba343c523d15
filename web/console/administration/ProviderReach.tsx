import { FormattedMessage } from 'react-intl';
import { useCatalogue } from '../../ticket/queries.ts';
import { useOrganizations } from './people.ts';
import type { Draft } from './provider-draft.ts';

type Lists = Pick<Draft, 'services' | 'organizations'>;

/** The services that an entry answers for, and for whom. */
export function ProviderReach(props: { draft: Lists; change: (part: Partial<Lists>) => void }) {
  const catalogue = useCatalogue();
  const organizations = useOrganizations();
  const known = {
    services: catalogue.data?.services ?? [],
    organizations: organizations.data?.organizations ?? [],
  };
  return (['services', 'organizations'] as const).map((name) => (
    <fieldset key={name}>
      <legend>
        <FormattedMessage id={`provider.${name}`} />
      </legend>
      {known[name].map((one) => (
        <p key={one.id}>
          <label>
            <input
              type="checkbox"
              checked={props.draft[name].includes(one.id)}
              onChange={({ target }) =>
                props.change({
                  [name]: target.checked
                    ? [...props.draft[name], one.id]
                    : props.draft[name].filter((id) => id !== one.id),
                })
              }
            />{' '}
            {one.name}
          </label>
        </p>
      ))}
    </fieldset>
  ));
}
