import { FormattedMessage, useIntl } from 'react-intl';
import type { Person } from '../../api/schema.ts';
import { Field } from '../../ui/Form.tsx';
import { useWorkplaces } from './people.ts';

/** Where somebody works, among the places of their organization. */
export function WorkplaceField(props: {
  organization: number | null;
  workplace: number | null;
  /** Where they work as it is kept: it may be out of use by now. */
  kept: Person['workplace'];
  error: string | undefined;
  choose: (workplace: number | null) => void;
}) {
  const intl = useIntl();
  const { organization, workplace, kept } = props;
  const found = useWorkplaces(organization === null ? null : `${organization}`);
  const all = found.data?.workplaces ?? [];
  const gone = kept?.id === workplace && !all.some(({ id }) => id === workplace) ? kept : null;
  // Said in the list itself: a hint that came with the answer would move what is below.
  const none = found.data !== undefined && all.length === 0 && gone === null;
  return (
    <Field
      label={<FormattedMessage id="person.workplace" />}
      hint={organization === null && <FormattedMessage id="person.workplace_first" />}
      error={props.error}
    >
      {(ids) => (
        <select
          {...ids}
          value={workplace ?? ''}
          onChange={(event) => props.choose(Number(event.target.value) || null)}
        >
          <option value="">
            {intl.formatMessage({ id: none ? 'person.workplace_none' : 'words.none' })}
          </option>
          {[...all, ...(gone ? [gone] : [])].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
