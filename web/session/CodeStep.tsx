import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { Form, Submit } from '../ui/Form.tsx';
import { CodeField } from './CodeField.tsx';
import { ProblemNotice } from './Problem.tsx';
import type { Step } from './sign-in-steps.ts';

/** The second factor of a sign-in: a code of the program, or a recovery code for who lost it. */
export function CodeStep(props: { onNext: (step: Step) => void; onRestart: () => void }) {
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.querySelector('input')?.focus(), [recovery]);
  const prove = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/sessions/current/second-factor', { body: { code } })),
    onSuccess: ({ stage }) => props.onNext(stage === 'second_factor' ? 'credentials' : stage),
    onError: () => setCode(''),
  });
  return (
    <div ref={ref}>
      {prove.isError && <ProblemNotice error={prove.error} />}
      <Form onSubmit={() => prove.isPending || prove.mutate()}>
        <CodeField
          label={<FormattedMessage id={recovery ? 'session.recovery_code' : 'session.code'} />}
          hint={<FormattedMessage id={recovery ? 'session.recovery_hint' : 'session.code_hint'} />}
          letters={recovery}
          value={code}
          onChange={setCode}
        />
        <Submit busy={prove.isPending}>
          <FormattedMessage id="session.sign_in" />
        </Submit>
      </Form>
      <div className="actions">
        <button
          type="button"
          className="button plain"
          onClick={() => {
            setRecovery(!recovery);
            setCode('');
            prove.reset();
          }}
        >
          <FormattedMessage id={recovery ? 'session.use_code' : 'session.use_recovery'} />
        </button>
        <button type="button" className="button plain" onClick={props.onRestart}>
          <FormattedMessage id="session.restart" />
        </button>
      </div>
    </div>
  );
}
