import { FormattedMessage, useIntl } from 'react-intl';
import { Field } from '../../ui/Form.tsx';

/** A choice among a few, or none of them where that is offered. */
export function Choice(props: {
  name: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  none?: string;
  onChange: (value: string) => void;
}) {
  const { name, value, options, none, onChange } = props;
  const intl = useIntl();
  return (
    <Field label={<FormattedMessage id={name} />}>
      {(ids) => (
        <select {...ids} value={value} onChange={({ target }) => onChange(target.value)}>
          {none !== undefined && <option value="">{intl.formatMessage({ id: none })}</option>}
          {options.map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
