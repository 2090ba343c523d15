import { FormattedMessage, useIntl } from 'react-intl';
import type { CallQueue } from '../../api/schema.ts';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { useCatalogue } from '../../ticket/queries.ts';
import { Line } from './Line.tsx';
import { useOrganizations } from './people.ts';
import { DURATIONS, type WrittenQueue } from './queues.ts';

type Choice = Readonly<{ value: string; label: string }>;

/** What is written of a queue. */
export function QueueFields(props: {
  value: WrittenQueue;
  change: (part: Partial<WrittenQueue>) => void;
  error: Error | null;
  others: readonly CallQueue[];
}) {
  const { value, change, error, others } = props;
  const intl = useIntl();
  const catalogue = useCatalogue();
  const organizations = useOrganizations();
  const named = (all: readonly { id: number; name: string }[] = []): Choice[] =>
    all.map(({ id, name }) => ({ value: String(id), label: name }));
  const none = (id: string): Choice => ({ value: '', label: intl.formatMessage({ id }) });
  const said = (id: string, values: readonly string[]): Choice[] =>
    values.map((one) => ({ value: one, label: intl.formatMessage({ id: `queue.${id}_${one}` }) }));
  const select = (
    key: 'service' | 'language' | 'level' | 'organization' | 'overflow',
    all: Choice[],
  ) => (
    <Field label={<FormattedMessage id={`queue.${key}`} />} error={fieldError(error, key)}>
      {(ids) => (
        <select
          {...ids}
          value={value[key]}
          onChange={(event) => change({ [key]: event.target.value })}
        >
          {all.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <>
      {(['name', 'nameEn'] as const).map((key) => (
        <Line
          key={key}
          phrase={`queue.${key}`}
          required
          lang={key === 'name' ? 'fr' : 'en'}
          value={value[key]}
          error={fieldError(error, key)}
          onChange={(text) => change({ [key]: text })}
        />
      ))}
      {select('service', [none('queue.any_service'), ...named(catalogue.data?.services)])}
      {select('language', [none('queue.any_language'), ...said('language', ['fr', 'en'])])}
      {select('level', said('level', ['1', '2', '3']))}
      {select('organization', [
        none('queue.any_organization'),
        ...named(organizations.data?.organizations),
      ])}
      <p>
        <label>
          <input
            type="checkbox"
            checked={value.vip}
            onChange={(event) => change({ vip: event.target.checked })}
          />{' '}
          <FormattedMessage id="queue.vip" />
        </label>
      </p>
      {select('overflow', [none('queue.no_overflow'), ...named(others)])}
      {DURATIONS.map((key) => (
        <Field
          key={key}
          label={<FormattedMessage id={`queue.${key}`} />}
          error={fieldError(error, key)}
        >
          {(ids) => (
            <input
              {...ids}
              type="number"
              min={0}
              max={3600}
              required
              value={value[key]}
              onChange={(event) => change({ [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}

/** What a field of a queue is called. */
export function queueField(field: string) {
  return <FormattedMessage id={`queue.${field}`} />;
}
