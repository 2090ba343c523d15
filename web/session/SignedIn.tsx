import { useQueryClient } from '@tanstack/react-query';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Session } from '../api/schema.ts';
import { Title } from '../ui/Page.tsx';
import { Unread } from './Problem.tsx';
import { SessionEnd } from './SessionEnd.tsx';
import { SignInDialog } from './SignInDialog.tsx';
import { SignInForm } from './SignInForm.tsx';
import { followSession, useSession, useSystem } from './session.ts';

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

/**
 * Shows its content to who is signed in, the way in to others. When the session ends, the content stays
 * where it is behind the way in, and what is being written with it; another person begins anew.
 */
export function SignedIn({ children }: { children: (session: Session) => ReactNode }) {
  const session = useSession();
  const queries = useQueryClient();
  const [former, setFormer] = useState<Session | null>(null);
  const [again, setAgain] = useState(false);
  useEffect(() => followSession(queries), [queries]);
  const [entering, setEntering] = useState(false);
  const { data: begun } = session;
  // Until its last stage is behind a sign-in opens nothing: recovery codes are shown in it only once.
  const data = begun && (begun.stage !== 'open' || entering) ? null : begun;
  if (data && data !== former) setFormer(data);
  const shown = data ?? former;
  if (!shown) {
    if (data === null) return <SignIn begun={begun ?? null} onEntering={setEntering} />;
    return session.isError ? <Unread error={session.error} retry={session.refetch} /> : <Waiting />;
  }
  const ended = data === null;
  // A session that another replaces is over as soon as its stages begin; the dialog they are in stays.
  const over = begun === null;
  return (
    <Fragment key={shown.person.id}>
      <SessionEnd onAgain={() => setAgain(true)} />
      {children(shown)}
      {(ended || again) && (
        <SignInDialog
          key={String(over)}
          former={shown}
          ended={ended}
          begun={begun ?? null}
          onEntering={setEntering}
          onClose={() => setAgain(false)}
        />
      )}
    </Fragment>
  );
}

/** Said while something is on its way. */
export function Waiting() {
  return (
    <p role="status" className="loading">
      <FormattedMessage id="state.loading" />
    </p>
  );
}

function SignIn(props: { begun: Session | null; onEntering: (entering: boolean) => void }) {
  const intl = useIntl();
  return (
    <>
      <Title>{intl.formatMessage({ id: 'session.title' })}</Title>
      <SignInForm former={null} {...props} />
    </>
  );
}
