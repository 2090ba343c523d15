import { FormattedMessage, useIntl } from 'react-intl';
import { RESET_KINDS, type ResetKind } from '../../../core/ticket/identity-check.ts';
import { Field } from '../../ui/Form.tsx';

/** What is given back to who asks for an entry of the catalogue, when it is a reset. */
export function ResetMark(props: {
  /** The key of its label. */
  phrase: string;
  value: ResetKind | null;
  onChange: (value: ResetKind | null) => void;
}) {
  const intl = useIntl();
  return (
    <Field
      label={<FormattedMessage id={props.phrase} />}
      hint={<FormattedMessage id="catalogue.reset_hint" />}
    >
      {(ids) => (
        <select
          {...ids}
          value={props.value ?? ''}
          onChange={({ target }) =>
            props.onChange(RESET_KINDS.find((kind) => kind === target.value) ?? null)
          }
        >
          <option value="">{intl.formatMessage({ id: 'catalogue.reset_none' })}</option>
          {RESET_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {intl.formatMessage({ id: `catalogue.reset_${kind}` })}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
