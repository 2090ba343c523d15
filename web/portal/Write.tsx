import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Kept } from '../session/Kept.tsx';
import { useKeptSend } from '../session/kept-send.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { writtenSince } from '../ticket/drafts.ts';
import { pastedImages } from '../ticket/pasted-images.ts';
import { useAct } from '../ticket/queries.ts';
import { chooseUploads, sendUploads } from '../ticket/uploads.ts';
import { useUploads } from '../ticket/use-uploads.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';
import { useDraft } from './draft.ts';
import { FileChoice } from './FileChoice.tsx';
import { newKey, writeMessage } from './send.ts';

const EMPTY = { body: '', key: '' };

/** Writes to the centre, with files: what is written stays until it is received. */
export function Write(props: {
  number: string;
  label: ReactNode;
  send: ReactNode;
  name: string;
  me: number;
}) {
  const intl = useIntl();
  const { number, name } = props;
  const say = useSay();
  const draft = useDraft(`${props.me}-${name}-${number}`, EMPTY);
  const files = useUploads(number).some(({ state }) => state === 'chosen');
  const { body } = draft.value;
  const post = useAct(async () => {
    // Another text is another message; the same text, tried again, is the same one.
    const key = draft.value.key || newKey();
    draft.set({ key });
    if (body.trim() !== '' || !files) await writeMessage(number, body, key);
  });
  const send = (): void => {
    if (post.isPending) return;
    post.mutate(undefined, {
      onSuccess() {
        if (body.trim() !== '') say(<FormattedMessage id="portal.sent" />, 'done');
        draft.set((now) => ({ body: writtenSince(now.body, body), key: '' }));
        void sendUploads(number, { number, visibility: 'public' });
      },
    });
  };
  const kept = useKeptSend(post, send);
  return (
    <Form label={intl.formatMessage({ id: 'portal.write' })} onSubmit={send}>
      {kept && <Kept again={send} />}
      {post.isError && !kept && <ProblemNotice error={post.error} />}
      <Field label={props.label} error={fieldError(post.error, 'body')}>
        {(ids) => (
          <textarea
            {...ids}
            value={body}
            onPaste={(event) => {
              const name = intl.formatMessage({ id: 'files.pasted' });
              const images = pastedImages(event, name);
              if (images.length > 0) chooseUploads(number, images);
            }}
            onChange={(event) => draft.set({ body: event.target.value, key: '' })}
          />
        )}
      </Field>
      <FileChoice place={number} />
      <Submit busy={post.isPending}>{props.send}</Submit>
    </Form>
  );
}
