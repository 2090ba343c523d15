import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Session } from '../api/schema.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { Title } from '../ui/Page.tsx';
import { ProblemNotice, Unread } from './Problem.tsx';
import { followSession, useSession, useSignIn, useSignOut, useSystem } from './session.ts';

/** The banner of a demonstration, on every page while its data exist. */
export function DemoBanner() {
  const system = useSystem();
  if (!system.data?.demo) return null;
  return (
    <div className="banner">
      <FormattedMessage id="frame.demo" />
    </div>
  );
}

/** The links of who is signed in, and the way out. */
export function Account() {
  const session = useSession();
  const signOut = useSignOut();
  if (!session.data) return null;
  return (
    <>
      <span>{session.data.person.name}</span>
      <button type="button" className="button plain" onClick={() => signOut.mutate()}>
        <FormattedMessage id="session.sign_out" />
      </button>
    </>
  );
}

/**
 * Shows its content to who is signed in, the way in to others. What is being written stays on the
 * page while the server can't be reached.
 */
export function SignedIn({ children }: { children: (session: Session) => ReactNode }) {
  const session = useSession();
  const queries = useQueryClient();
  useEffect(() => followSession(queries), [queries]);
  if (session.data) return children(session.data);
  if (session.data === null) return <SignIn />;
  return session.isError ? <Unread error={session.error} retry={session.refetch} /> : <Waiting />;
}

/** Said while something is on its way. */
export function Waiting() {
  return (
    <p role="status">
      <FormattedMessage id="state.loading" />
    </p>
  );
}

function SignIn() {
  const intl = useIntl();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return (
    <>
      <Title>{intl.formatMessage({ id: 'session.title' })}</Title>
      {signIn.isError && <ProblemNotice error={signIn.error} />}
      <Form onSubmit={() => signIn.isPending || signIn.mutate({ email, password })}>
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
        <Field label={<FormattedMessage id="session.password" />}>
          {(ids) => (
            <input
              {...ids}
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Submit busy={signIn.isPending}>
          <FormattedMessage id="session.sign_in" />
        </Submit>
      </Form>
    </>
  );
}
