import { type ReactNode, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Field } from '../ui/Form.tsx';
import styles from './sign-in.module.css';

/**
 * A password: pasted or filled in by a program as well as typed, and shown to who wants to read it
 * (WCAG 3.3.8).
 */
export function PasswordField(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  autoComplete: 'current-password' | 'new-password';
  /** Takes the focus in a dialog that opens. */
  first?: boolean;
  value: string;
  onChange: (value: string) => void;
}) {
  const [shown, setShown] = useState(false);
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(ids) => (
        <span className={styles.password}>
          <input
            {...ids}
            ref={props.first ? takeFocus : null}
            type={shown ? 'text' : 'password'}
            autoComplete={props.autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <button type="button" className="button plain" onClick={() => setShown(!shown)}>
            {shown ? (
              <FormattedMessage id="session.hide_password" />
            ) : (
              <FormattedMessage id="session.show_password" />
            )}
          </button>
        </span>
      )}
    </Field>
  );
}

/** What a dialog looks for when it opens; React would give the focus before that. */
function takeFocus(input: HTMLInputElement | null): void {
  input?.setAttribute('autofocus', '');
}
