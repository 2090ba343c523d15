import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Account } from '../api/schema.ts';
import { PasswordField } from '../session/PasswordField.tsx';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { When } from '../ticket/words.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Form, Submit } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';
import { ACCOUNT, useAccountChange } from './account.ts';
import { Enrolment } from './Enrolment.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

type Shown = 'enrol' | 'codes' | 'remove' | null;

/** The second factor: whether there is one, made known, replaced, its recovery codes, taken away. */
export function FactorPanel({ factor }: { factor: Account['secondFactor'] }) {
  const queries = useQueryClient();
  const [shown, show] = useState<Shown>(null);
  const [held, setHeld] = useState(false);
  const close = (): void => {
    show(null);
    setHeld(false);
    void queries.invalidateQueries({ queryKey: ACCOUNT });
  };
  const { since, recoveryCodesLeft, demanded } = factor;
  return (
    <section aria-labelledby="account-factor">
      <h2 id="account-factor">
        <FormattedMessage id="account.factor" />
      </h2>
      <p>
        {since === null ? (
          <FormattedMessage id="account.factor_none" />
        ) : (
          <FormattedMessage
            id="account.factor_since"
            values={{ since: <When at={since} />, left: recoveryCodesLeft }}
          />
        )}{' '}
        {demanded && <FormattedMessage id="account.factor_demanded" />}
      </p>
      <div className="actions">
        <button type="button" className="button" onClick={() => show('enrol')}>
          <FormattedMessage id={since === null ? 'account.factor_set' : 'account.factor_replace'} />
        </button>
        {since !== null && (
          <button type="button" className="button" onClick={() => show('codes')}>
            <FormattedMessage id="account.codes_renew" />
          </button>
        )}
        {since !== null && !demanded && (
          <button type="button" className="button" onClick={() => show('remove')}>
            <FormattedMessage id="account.factor_remove" />
          </button>
        )}
      </div>
      {shown === 'enrol' && (
        <Dialog title={<FormattedMessage id="account.factor" />} {...(!held && { onClose: close })}>
          <Enrolment signingIn={false} onCodes={() => setHeld(true)} onDone={close} />
        </Dialog>
      )}
      {shown === 'codes' && <RenewDialog onClose={close} />}
      {shown === 'remove' && <RemoveDialog onClose={close} />}
    </section>
  );
}

function RenewDialog({ onClose }: { onClose: () => void }) {
  const renew = useAccountChange(
    (password: string) =>
      unwrap(api.POST('/api/v1/account/recovery-codes', { body: { password } })),
    () => {},
  );
  return (
    <Dialog title={<FormattedMessage id="account.codes_renew" />} {...(!renew.data && { onClose })}>
      {renew.data ? (
        <RecoveryCodes codes={renew.data.recoveryCodes} onKept={onClose} />
      ) : (
        <Confirmed effect="account.codes_effect" button="account.codes_renew" change={renew} />
      )}
    </Dialog>
  );
}

function RemoveDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const remove = useAccountChange(
    (password: string) =>
      unwrap(api.POST('/api/v1/account/second-factor/removal', { body: { password } })),
    () => {
      say(<FormattedMessage id="account.factor_removed" />, 'done');
      onClose();
    },
  );
  return (
    <Dialog title={<FormattedMessage id="account.factor_remove" />} onClose={onClose}>
      <Confirmed effect="account.factor_effect" button="account.factor_remove" change={remove} />
    </Dialog>
  );
}

/** Does something once the password is given again; what it does is said before. */
function Confirmed(props: {
  effect: string;
  button: string;
  change: { isPending: boolean; error: Error | null; mutate: (password: string) => void };
}) {
  const { change } = props;
  const [password, setPassword] = useState('');
  return (
    <>
      {change.error && <ProblemNotice error={change.error} />}
      <Form onSubmit={() => change.isPending || change.mutate(password)}>
        <p>
          <FormattedMessage id={props.effect} />
        </p>
        <PasswordField
          label={<FormattedMessage id="account.password_again" />}
          error={fieldError(change.error, 'password')}
          autoComplete="current-password"
          first
          value={password}
          onChange={setPassword}
        />
        <Submit busy={change.isPending}>
          <FormattedMessage id={props.button} />
        </Submit>
      </Form>
    </>
  );
}
