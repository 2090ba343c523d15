import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Session } from '../api/schema.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { PasswordField } from './PasswordField.tsx';
import { ProblemNotice } from './Problem.tsx';
import type { Step } from './sign-in-steps.ts';

/** Address and password; to who was there, with their address filled in. */
export function Credentials(props: {
  former: Session | null;
  onNext: (step: Step, password: string) => void;
}) {
  const { former } = props;
  const [email, setEmail] = useState(former?.person.email ?? '');
  const [password, setPassword] = useState('');
  const begin = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/sessions', { body: { email, password } })),
    onSuccess: ({ stage }) => props.onNext(stage, password),
  });
  return (
    <>
      {begin.isError && <ProblemNotice error={begin.error} />}
      <Form onSubmit={() => begin.isPending || begin.mutate()}>
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
          first={former !== null}
          value={password}
          onChange={setPassword}
        />
        <Submit busy={begin.isPending}>
          <FormattedMessage id="session.sign_in" />
        </Submit>
      </Form>
    </>
  );
}
