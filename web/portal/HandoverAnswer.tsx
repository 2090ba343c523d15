import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';
import styles from './portal.module.css';

const STATES = ['accepted', 'settled', 'returned'] as const;

/** What those say who got the sheet: nothing is said until it is pressed. */
export function HandoverAnswer({ token, taken }: { token: string; taken: boolean }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const [state, setState] = useState<(typeof STATES)[number] | null>(taken ? null : 'accepted');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const answer = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/handovers/{token}/answers', {
          params: { path: { token } },
          body: { state, reference: reference.trim() || null, note: note.trim() },
        }),
      ),
    onSuccess(sheet) {
      setNote('');
      setReference('');
      queries.setQueryData(['handover', token], sheet);
    },
  });
  return (
    <section className={styles.box} aria-labelledby="answer-title">
      <h2 id="answer-title">
        <FormattedMessage id="handover.answer" />
      </h2>
      <Form
        label={intl.formatMessage({ id: 'handover.answer' })}
        onSubmit={() => answer.isPending || answer.mutate()}
      >
        {answer.isError && <ProblemNotice error={answer.error} />}
        <fieldset>
          <legend>
            <FormattedMessage id="handover.state" />
          </legend>
          {[...STATES, null].map((one) => (
            <p key={one ?? 'note'}>
              <label>
                <input
                  type="radio"
                  name="state"
                  checked={state === one}
                  onChange={() => setState(one)}
                />{' '}
                <FormattedMessage id={`handover.state_${one ?? 'note'}`} />
              </label>
            </p>
          ))}
        </fieldset>
        <Field
          label={<FormattedMessage id="handover.your_reference" />}
          error={fieldError(answer.error, 'reference')}
        >
          {(ids) => (
            <input
              {...ids}
              maxLength={100}
              autoComplete="off"
              value={reference}
              onChange={(event) => setReference(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={<FormattedMessage id="handover.note" />}
          hint={<FormattedMessage id="handover.note_hint" />}
          error={fieldError(answer.error, 'note')}
        >
          {(ids) => (
            <textarea
              {...ids}
              maxLength={5000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Submit busy={answer.isPending}>
          <FormattedMessage id="handover.send" />
        </Submit>
        <p role="status">{answer.isSuccess && <FormattedMessage id="handover.sent" />}</p>
      </Form>
    </section>
  );
}
