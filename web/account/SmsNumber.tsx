import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { When } from '../ticket/words.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';
import { useSmsChange } from './sms.ts';

/** Gives a number and proves it: a code is sent there, and entered here. */
export function SmsNumber({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [again, setAgain] = useState(false);
  const send = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/account/sms/codes', { body: { number } })),
    onSuccess: () => setCode(''),
  });
  const prove = useSmsChange(
    () => unwrap(api.PUT('/api/v1/account/sms/number', { body: { code } })),
    () => {
      say(<FormattedMessage id="account.sms_proved" />, 'done');
      onDone();
    },
  );
  const sent = send.data;
  if (sent === undefined) {
    return (
      <>
        {send.isError && <ProblemNotice error={send.error} />}
        <Form onSubmit={() => send.isPending || send.mutate()}>
          <Field
            label={<FormattedMessage id="account.sms_number" />}
            hint={<FormattedMessage id="account.sms_number_hint" />}
            error={fieldError(send.error, 'number')}
          >
            {(ids) => (
              <input
                {...ids}
                ref={again ? takeFocus : null}
                type="tel"
                autoComplete="tel"
                value={number}
                onChange={(event) => setNumber(event.target.value)}
              />
            )}
          </Field>
          <Submit busy={send.isPending}>
            <FormattedMessage id="account.sms_send" />
          </Submit>
        </Form>
      </>
    );
  }
  return (
    <>
      {prove.isError && <ProblemNotice error={prove.error} />}
      <Form onSubmit={() => prove.isPending || prove.mutate(undefined)}>
        <p role="status">
          <FormattedMessage
            id="account.sms_sent"
            values={{ number: sent.number, until: <When at={sent.expiresAt} /> }}
          />
        </p>
        <Field
          label={<FormattedMessage id="account.sms_code" />}
          error={fieldError(prove.error, 'code')}
        >
          {(ids) => (
            <input
              {...ids}
              // The field stands where what was just sent stood.
              ref={takeFocus}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <div className="actions">
          <Submit busy={prove.isPending}>
            <FormattedMessage id="account.sms_prove" />
          </Submit>
          <button
            type="button"
            className="button"
            onClick={() => {
              setAgain(true);
              send.reset();
              prove.reset();
            }}
          >
            <FormattedMessage id="account.sms_not_came" />
          </button>
        </div>
      </Form>
    </>
  );
}

function takeFocus(input: HTMLInputElement | null): void {
  input?.focus();
}
