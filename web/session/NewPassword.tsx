import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { Form, Submit } from '../ui/Form.tsx';
import { PasswordField } from './PasswordField.tsx';
import { fieldError, ProblemNotice } from './Problem.tsx';

/** Changes one's own password; the one that was just typed is not asked again (WCAG 3.3.7). */
export function NewPassword(props: { current: string | null; onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const change = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/account/password', {
          body: { currentPassword: props.current ?? typed, newPassword: chosen },
        }),
      ),
    onSuccess() {
      setTyped('');
      setChosen('');
      props.onDone();
    },
  });
  return (
    <>
      {change.isError && <ProblemNotice error={change.error} />}
      <Form onSubmit={() => change.isPending || change.mutate()}>
        {props.current === null && (
          <PasswordField
            label={<FormattedMessage id="account.current_password" />}
            error={fieldError(change.error, 'currentPassword')}
            autoComplete="current-password"
            value={typed}
            onChange={setTyped}
          />
        )}
        <PasswordField
          label={<FormattedMessage id="account.new_password" />}
          hint={<FormattedMessage id="account.new_password_hint" />}
          error={fieldError(change.error, 'newPassword')}
          autoComplete="new-password"
          value={chosen}
          onChange={setChosen}
        />
        <Submit busy={change.isPending}>
          <FormattedMessage id="account.change_password" />
        </Submit>
      </Form>
    </>
  );
}
