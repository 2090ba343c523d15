import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Field } from '../../ui/Form.tsx';
import type { Language } from '../../ui/language.ts';

/** A text that leaves the centre, beside the original that it stands in for, in its own language. */
export function TextField(props: {
  label: ReactNode;
  language: Language;
  /** Whether it is one line. */
  line?: boolean;
  /** Null for a text that has none. */
  original: string | null;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  const { label, original, value, onChange, error } = props;
  const lang = `${props.language}-CA`;
  const hint = original !== null && (
    <FormattedMessage
      id="text.original"
      values={{ original: <span lang={lang}>{original}</span> }}
    />
  );
  return (
    <Field label={label} hint={hint || undefined} error={error}>
      {(ids) =>
        props.line ? (
          <input
            {...ids}
            lang={lang}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <textarea
            {...ids}
            lang={lang}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}
