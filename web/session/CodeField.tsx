import type { ReactNode } from 'react';
import { Field } from '../ui/Form.tsx';

/** A code of the second factor: pasted or filled in by a program as well as typed (WCAG 3.3.8). */
export function CodeField(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** A recovery code has letters too. */
  letters?: boolean;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(ids) => (
        <input
          {...ids}
          ref={(input) => input?.setAttribute('autofocus', '')}
          autoComplete="one-time-code"
          inputMode={props.letters ? 'text' : 'numeric'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          required
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
