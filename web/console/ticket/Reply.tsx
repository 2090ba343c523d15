import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Ticket } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { postMessage, useAct } from '../../ticket/queries.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';

/** A reply that the user reads, or a note for the centre: chosen first, named on the button. */
export function Reply({ ticket }: { ticket: Ticket }) {
  const intl = useIntl();
  const [body, setBody] = useState('');
  const [visibility, setVisibility] = useState<'public' | 'internal'>('internal');
  const post = useAct(() => postMessage(ticket.number, body, visibility));
  return (
    <Form
      label={intl.formatMessage({ id: 'messages.write' })}
      onSubmit={() => post.isPending || post.mutate(undefined, { onSuccess: () => setBody('') })}
    >
      <div className={`message ${visibility}`}>
        {post.isError && <ProblemNotice error={post.error} />}
        <Field label={<FormattedMessage id="messages.who_reads" />}>
          {(ids) => (
            <select
              {...ids}
              value={visibility}
              onChange={(event) => setVisibility(event.target.value as typeof visibility)}
            >
              <option value="internal">{intl.formatMessage({ id: 'messages.as_note' })}</option>
              <option value="public">{intl.formatMessage({ id: 'messages.as_reply' })}</option>
            </select>
          )}
        </Field>
        <Field
          label={<FormattedMessage id="messages.text" />}
          error={fieldError(post.error, 'body')}
        >
          {(ids) => (
            <textarea {...ids} value={body} onChange={(event) => setBody(event.target.value)} />
          )}
        </Field>
        <Submit busy={post.isPending}>
          <FormattedMessage
            id={visibility === 'public' ? 'messages.send_reply' : 'messages.add_note'}
            values={{ name: ticket.requester.name }}
          />
        </Submit>
      </div>
    </Form>
  );
}
