import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { useCatalogue } from '../../ticket/queries.ts';
import { Field } from '../../ui/Form.tsx';
import { useTeams } from '../list/filter-words.ts';
import { DemoScope } from './DemoScope.tsx';
import { type Asked, SCOPES } from './queries.ts';

type Names = readonly { readonly id: number; readonly name: string }[];

/** Which month, whose, and beside which other. */
export function Scope(props: {
  asked: Asked;
  present: string;
  address: URLSearchParams;
  change: (parts: Readonly<Record<string, string>>) => void;
}) {
  const { asked, present, address, change } = props;
  const intl = useIntl();
  const organizations = useQuery({
    queryKey: ['organizations'],
    queryFn: () => unwrap(api.GET('/api/v1/organizations')),
    staleTime: 300_000,
  });
  const names: Readonly<Record<string, Names>> = {
    organization: organizations.data?.organizations ?? [],
    service: (useCatalogue().data?.services ?? []).map(({ id, name, nameEn }) => ({
      id,
      name: intl.locale.startsWith('en') ? nameEn : name,
    })),
    team: useTeams().data?.teams ?? [],
  };
  const month = (name: string, place: string, value: string) => (
    <Field label={<FormattedMessage id={`dashboard.${name}`} />}>
      {(ids) => (
        <input
          {...{ ...ids, value, type: 'month', max: present }}
          onChange={({ target }) =>
            (target.value !== '' || place === 'avec') && change({ [place]: target.value })
          }
        />
      )}
    </Field>
  );
  return (
    <>
      <div className="filters">
        {month('month', 'mois', asked.month)}
        {Object.entries(SCOPES).map(([name, place]) => (
          <Choice
            key={name}
            name={name}
            options={names[name] ?? []}
            value={asked.scope[name] ?? ''}
            onChange={(value) => change({ [place]: value })}
          />
        ))}
        {month('beside', 'avec', address.get('avec') ?? '')}
        <Choice
          name="beside_organization"
          options={names['organization'] ?? []}
          value={address.get('avec-organisme') ?? ''}
          onChange={(value) => change({ 'avec-organisme': value })}
        />
      </div>
      {asked.scope['organization'] === undefined && (
        <DemoScope organizations={organizations.data?.organizations ?? []} />
      )}
    </>
  );
}

function Choice(props: {
  name: string;
  options: Names;
  value: string;
  onChange: (value: string) => void;
}) {
  const { name, options, value, onChange } = props;
  const intl = useIntl();
  return (
    <Field label={<FormattedMessage id={`dashboard.${name}`} />}>
      {(ids) => (
        <select {...ids} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{intl.formatMessage({ id: `dashboard.${name}_all` })}</option>
          {options.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
