import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Session } from '../api/schema.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { PasswordField } from './PasswordField.tsx';
import { ProblemNotice } from './Problem.tsx';
import { useSignIn } from './session.ts';
import styles from './sign-in.module.css';

/** The way in; to who was there, with their address filled in. */
export function SignInForm(props: { former: Session | null; onSignedIn?: () => void }) {
  const signIn = useSignIn(props.former);
  const [email, setEmail] = useState(props.former?.person.email ?? '');
  const [password, setPassword] = useState('');
  return (
    <div className={styles.form}>
      {signIn.isError && <ProblemNotice error={signIn.error} />}
      <Form
        onSubmit={() =>
          signIn.isPending || signIn.mutate({ email, password }, { onSuccess: props.onSignedIn })
        }
      >
        <Field label={<FormattedMessage id="session.email" />}>
          {(ids) => (
            <input
              {...ids}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <PasswordField
          label={<FormattedMessage id="session.password" />}
          autoComplete="current-password"
          first={props.former !== null}
          value={password}
          onChange={setPassword}
        />
        <Submit busy={signIn.isPending}>
          <FormattedMessage id="session.sign_in" />
        </Submit>
      </Form>
    </div>
  );
}
