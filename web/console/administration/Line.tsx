import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Field } from '../../ui/Form.tsx';

/** A field of one line of text. */
export function Line(props: {
  /** The key of its label. */
  phrase: string;
  hint?: ReactNode;
  value: string | null;
  onChange: (value: string) => void;
  error?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date';
  required?: boolean;
  /** The language of what is written, when it is not the page's. */
  lang?: string;
}) {
  return (
    <Field label={<FormattedMessage id={props.phrase} />} hint={props.hint} error={props.error}>
      {(ids) => (
        <input
          {...ids}
          type={props.type ?? 'text'}
          lang={props.lang}
          required={props.required}
          autoComplete="off"
          value={props.value ?? ''}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
