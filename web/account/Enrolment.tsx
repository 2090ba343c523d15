import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { PasswordField } from '../session/PasswordField.tsx';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { Form, Submit } from '../ui/Form.tsx';
import { CodeField } from '../session/CodeField.tsx';
import styles from './account.module.css';
import { QrCode } from './QrCode.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

/**
 * Makes a second factor known: the secret is drawn and shown, a code proves that it was taken, the
 * recovery codes are shown. Within a sign-in the password was just given and is not asked again.
 */
export function Enrolment(props: {
  signingIn: boolean;
  /** Recovery codes are shown from now on. */
  onCodes?: () => void;
  onDone: () => void;
}) {
  const { signingIn, onCodes, onDone } = props;
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const offer = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/account/second-factor', { body: signingIn ? {} : { password } })),
  });
  const prove = useMutation({
    mutationFn: () => unwrap(api.PUT('/api/v1/account/second-factor', { body: { code } })),
    onSuccess: () => onCodes?.(),
  });
  const { mutate } = offer;
  useEffect(() => {
    if (signingIn) mutate();
  }, [signingIn, mutate]);
  if (prove.data) return <RecoveryCodes codes={prove.data.recoveryCodes} onKept={onDone} />;
  if (offer.data) {
    return (
      <>
        {prove.isError && <ProblemNotice error={prove.error} />}
        <Secret {...offer.data} />
        <Form onSubmit={() => prove.isPending || prove.mutate()}>
          <CodeField
            label={<FormattedMessage id="account.code_shown" />}
            error={fieldError(prove.error, 'code')}
            value={code}
            onChange={setCode}
          />
          <Submit busy={prove.isPending}>
            <FormattedMessage id="account.factor_confirm" />
          </Submit>
        </Form>
      </>
    );
  }
  if (signingIn) {
    return offer.isError ? (
      <>
        <ProblemNotice error={offer.error} />
        <button type="button" className="button" onClick={() => mutate()}>
          <FormattedMessage id="state.retry" />
        </button>
      </>
    ) : (
      <p role="status">
        <FormattedMessage id="state.loading" />
      </p>
    );
  }
  return (
    <Form onSubmit={() => offer.isPending || mutate()}>
      {offer.isError && <ProblemNotice error={offer.error} />}
      <PasswordField
        label={<FormattedMessage id="account.password_again" />}
        error={fieldError(offer.error, 'password')}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <Submit busy={offer.isPending}>
        <FormattedMessage id="account.factor_next" />
      </Submit>
    </Form>
  );
}

/** The secret, as a picture and as letters in groups of four to be typed. */
function Secret({ secret, uri }: { secret: string; uri: string }) {
  const intl = useIntl();
  return (
    <>
      <ol className={styles.steps}>
        <li>
          <FormattedMessage id="account.factor_program" />
        </li>
        <li>
          <FormattedMessage id="account.factor_scan" />
        </li>
        <li>
          <FormattedMessage id="account.factor_type" />
        </li>
      </ol>
      <QrCode text={uri} label={intl.formatMessage({ id: 'account.qr' })} />
      <p>
        <FormattedMessage
          id="account.secret"
          values={{
            secret: <code className={styles.secret}>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>,
          }}
        />
      </p>
    </>
  );
}
