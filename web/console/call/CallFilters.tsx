import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { Field } from '../../ui/Form.tsx';
import { useQueueNames } from './queue-names.ts';
import { usePresences } from '../presence/presences.ts';
import type { FilterName } from './queries.ts';

/** What a call may be counted as, in the order of the list. */
export const STANDINGS = [
  ...(['open', 'answered_within', 'answered_late', 'abandoned', 'short_abandon'] as const),
  ...(['platform', 'left_early', 'out_of_hours'] as const),
] as const;

/** What the list is narrowed by, kept in the address. */
export function CallFilters({ leads }: { leads: boolean }) {
  const intl = useIntl();
  const [address, setAddress] = useSearchParams();
  const queues = useQuery({
    queryKey: ['call-queues'],
    staleTime: 60_000,
    queryFn: () => unwrap(api.GET('/api/v1/call-queues')),
  });
  const nameOf = useQueueNames();
  const presences = usePresences(leads);
  const agents = (presences.data?.presences ?? []).map(
    ({ person }) => [String(person.id), person.name] as const,
  );
  const keep = (name: FilterName, value: string): void =>
    setAddress(
      (former) => {
        if (value === '') former.delete(name);
        else former.set(name, value);
        return former;
      },
      { replace: true },
    );
  const day = (name: 'du' | 'au') => (
    <Field label={<FormattedMessage id={`calls.filter_${name}`} />}>
      {(ids) => (
        <input
          {...ids}
          type="date"
          value={address.get(name) ?? ''}
          onChange={({ target }) => keep(name, target.value)}
        />
      )}
    </Field>
  );
  const choice = (name: FilterName, values: readonly (readonly [string, string])[]) => (
    <Field label={<FormattedMessage id={`calls.filter_${name}`} />}>
      {(ids) => (
        <select
          {...ids}
          value={address.get(name) ?? ''}
          onChange={({ target }) => keep(name, target.value)}
        >
          <option value="">{intl.formatMessage({ id: 'calls.any' })}</option>
          {values.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  const say = (id: string): string => intl.formatMessage({ id });
  return (
    <search className="filters">
      {day('du')}
      {day('au')}
      {choice(
        'etat',
        STANDINGS.map((one) => [one, say(`calls.standing_${one}`)]),
      )}
      {choice(
        'file',
        (queues.data?.queues ?? []).map((one) => [one, nameOf(one)]),
      )}
      {choice('origine', [
        ['switch', say('calls.origin_switch')],
        ['imported', say('calls.origin_imported')],
      ])}
      {choice('agent', [['me', say('calls.mine')], ...agents])}
      {choice('sans-lien', [['oui', say('calls.to_link')]])}
    </search>
  );
}
