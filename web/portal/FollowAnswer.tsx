import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { Kept } from '../session/Kept.tsx';
import { useKeptSend } from '../session/kept-send.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { writtenSince } from '../ticket/drafts.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { newKey } from './send.ts';

/**
 * Writes to the centre by the link of a letter. What it says of a service believed restored goes along
 * with the words: the link adds messages, and nothing else.
 */
export function FollowAnswer(props: {
  token: string;
  says: 'works' | 'still_down' | null;
  /** The key of the phrase above the field. */
  phrase: string;
  onSent: () => unknown;
}) {
  const intl = useIntl();
  const { token, says, phrase } = props;
  // « Ça fonctionne » says all there is to say, unless one wants to add to it.
  const first = says === 'works' ? intl.formatMessage({ id: 'follow.works_words' }) : '';
  const [body, setBody] = useState(first);
  // Another text is another message; the same text, tried again, is the same one.
  const [key, setKey] = useState(newKey);
  const write = (text: string): void => {
    setBody(text);
    setKey(newKey());
  };
  const answer = useMutation({
    mutationFn: (text: string) =>
      unwrap(
        api.POST('/api/v1/follow/{token}/messages', {
          params: { path: { token } },
          headers: { 'Idempotency-Key': key },
          body: { body: text, ...(says === null ? {} : { says }) },
        }),
      ),
    async onSuccess(_done, sent) {
      setBody((now) => writtenSince(now, sent) || first);
      setKey(newKey());
      await props.onSent();
    },
  });
  const send = (): void => {
    if (!answer.isPending) answer.mutate(body);
  };
  const kept = useKeptSend(answer, send);
  return (
    <Form label={intl.formatMessage({ id: phrase })} onSubmit={send}>
      {kept && <Kept again={send} />}
      {answer.isError && !kept && <ProblemNotice error={answer.error} />}
      <Field label={<FormattedMessage id={phrase} />} error={fieldError(answer.error, 'body')}>
        {(ids) => (
          <textarea
            {...ids}
            maxLength={20_000}
            value={body}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
      <Submit busy={answer.isPending}>
        <FormattedMessage id="portal.write_send" />
      </Submit>
      <p role="status">{answer.isSuccess && <FormattedMessage id="follow.sent" />}</p>
    </Form>
  );
}
