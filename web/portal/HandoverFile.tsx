import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { ProblemError } from '../api/problem.ts';
import { ProblemNotice } from '../session/Problem.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';

/** Gives the centre a file by the link of a sheet. */
export function HandoverFile({ token }: { token: string }) {
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const send = useMutation({
    async mutationFn(given: File) {
      const body = new FormData();
      body.append('file', given);
      const answer = await fetch(`/api/v1/handovers/${token}/attachments`, {
        method: 'POST',
        body,
      });
      if (!answer.ok) throw new ProblemError(await answer.json());
    },
    onSuccess() {
      setFile(null);
      if (input.current) input.current.value = '';
    },
  });
  return (
    <Form onSubmit={() => file && !send.isPending && send.mutate(file)}>
      {send.isError && <ProblemNotice error={send.error} />}
      <Field label={<FormattedMessage id="handover.file" />}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            ref={input}
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      {file && (
        <Submit busy={send.isPending}>
          <FormattedMessage id="handover.file_send" />
        </Submit>
      )}
      <p role="status">{send.isSuccess && <FormattedMessage id="handover.file_sent" />}</p>
    </Form>
  );
}
