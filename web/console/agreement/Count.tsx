import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Field } from '../../ui/Form.tsx';

/** A field of one number, in its unit. */
export function Count(props: {
  phrase: string;
  values?: Record<string, string | number>;
  hint?: ReactNode;
  value: number | null;
  /** How many of what is stored one of what is shown is: 3,600 for hours of seconds. */
  per?: number;
  step?: number | 'any';
  error?: string | undefined;
  onChange: (value: number | null) => void;
}) {
  const { phrase, values, hint, value, per = 1, step = 1, error, onChange } = props;
  return (
    <Field
      label={<FormattedMessage id={phrase} {...(values ? { values } : {})} />}
      hint={hint}
      error={error}
    >
      {(ids) => (
        <input
          {...ids}
          type="number"
          min={0}
          step={step}
          value={value === null ? '' : value / per}
          onChange={({ target }) =>
            onChange(target.value === '' ? null : Math.round(Number(target.value) * per))
          }
        />
      )}
    </Field>
  );
}
