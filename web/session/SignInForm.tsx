import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Session } from '../api/schema.ts';
import { CodeStep } from './CodeStep.tsx';
import { Credentials } from './Credentials.tsx';
import { NewPassword } from './NewPassword.tsx';
import { ProblemNotice } from './Problem.tsx';
import { useFinish } from './session.ts';
import styles from './sign-in.module.css';
import type { Step } from './sign-in-steps.ts';

const Enrolment = lazy(async () => ({
  default: (await import('../account/Enrolment.tsx')).Enrolment,
}));

/**
 * The way in, stage by stage: address and password, the second factor, a password of one's own, a second
 * factor where one's role demands it. `begun` is a sign-in that was left half way.
 */
export function SignInForm(props: {
  former: Session | null;
  begun?: Session | null;
  /** Whether stages are under way, which nothing but their end may close. */
  onEntering: (entering: boolean) => void;
  onSignedIn?: () => void;
}) {
  const { former, begun = null, onEntering } = props;
  const finish = useFinish(former);
  const [step, setStep] = useState<Step>(
    begun === null || begun.stage === 'open' ? 'credentials' : begun.stage,
  );
  const [password, setPassword] = useState<string | null>(null);
  useEffect(() => onEntering(step !== 'credentials' && step !== 'open'), [step, onEntering]);
  const ref = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // Each stage takes the place of the one before: what it says is read from its beginning.
    if (!first.current && step !== 'second_factor') ref.current?.focus();
    first.current = false;
  }, [step]);
  const done = (session: Session): void => {
    setStep(session.stage);
    if (session.stage === 'open') props.onSignedIn?.();
  };
  const next = (to: Step): void => {
    if (to === 'open') look();
    else setStep(to);
  };
  /** What the server says is next, where its answer did not. */
  const look = (): void => finish.mutate(undefined, { onSuccess: done });
  return (
    <div className={styles.form} tabIndex={-1} ref={ref}>
      {finish.isError && <ProblemNotice error={finish.error} />}
      {step === 'credentials' && (
        <Credentials
          former={former}
          onNext={(to, given) => {
            setPassword(given);
            next(to);
          }}
        />
      )}
      {step === 'second_factor' && (
        <CodeStep onNext={next} onRestart={() => setStep('credentials')} />
      )}
      {step === 'password' && (
        <>
          <p>
            <FormattedMessage id="session.temporary" />
          </p>
          <NewPassword current={password} onDone={look} />
        </>
      )}
      {step === 'enrolment' && (
        <>
          <p>
            <FormattedMessage id="session.factor_demanded" />
          </p>
          <Suspense>
            <Enrolment signingIn onDone={look} />
          </Suspense>
        </>
      )}
    </div>
  );
}
