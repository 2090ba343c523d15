import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Kept } from '../session/Kept.tsx';
import { useKeptSend } from '../session/kept-send.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { useAct } from '../ticket/queries.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';
import { useDraft } from './draft.ts';
import { FileChoice } from './FileChoice.tsx';
import { attachFiles, newKey, type UnsentFile, writeMessage } from './send.ts';
import { UnsentFiles } from './UnsentFiles.tsx';

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
  const [files, setFiles] = useState<readonly File[]>([]);
  const [failed, setFailed] = useState<readonly UnsentFile[]>([]);
  const { body } = draft.value;
  const post = useAct(async () => {
    // Another text is another message; the same text, tried again, is the same one.
    const key = draft.value.key || newKey();
    draft.set({ key });
    if (body.trim() !== '' || files.length === 0) await writeMessage(number, body, key);
    return attachFiles(number, files);
  });
  const send = (): void => {
    if (post.isPending) return;
    setFailed([]);
    post.mutate(undefined, {
      onSuccess(notSent) {
        draft.clear();
        setFiles(files.filter((file) => notSent.some((one) => one.name === file.name)));
        setFailed(notSent);
        if (notSent.length === 0) say(<FormattedMessage id="portal.sent" />, 'done');
      },
    });
  };
  const kept = useKeptSend(post, send);
  return (
    <Form label={intl.formatMessage({ id: 'portal.write' })} onSubmit={send}>
      {kept && <Kept again={send} />}
      {post.isError && !kept && <ProblemNotice error={post.error} />}
      <UnsentFiles failed={failed} />
      <Field label={props.label} error={fieldError(post.error, 'body')}>
        {(ids) => (
          <textarea
            {...ids}
            value={body}
            onChange={(event) => draft.set({ body: event.target.value, key: '' })}
          />
        )}
      </Field>
      <FileChoice files={files} onChange={setFiles} />
      <Submit busy={post.isPending}>{props.send}</Submit>
    </Form>
  );
}
