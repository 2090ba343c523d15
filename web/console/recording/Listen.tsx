import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Recording } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Line } from '../administration/Line.tsx';

/** Hears a recording, once a reason is given: it is written down before the sound comes. */
export function Listen({ call, recording }: { call: string; recording: Recording }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [playing, setPlaying] = useState(false);
  const context = useRef<AudioContext | null>(null);
  const stop = (): void => {
    void context.current?.close();
    context.current = null;
    setPlaying(false);
  };
  useEffect(() => () => void context.current?.close(), []);
  const hear = useMutation({
    async mutationFn() {
      const sound = await unwrap(
        api.POST('/api/v1/calls/{id}/recordings/{recording}/listenings', {
          params: { path: { id: call, recording: String(recording.id) } },
          body: { reason },
          parseAs: 'arrayBuffer',
        }),
      );
      stop();
      // Sound from memory: the page may load none from anywhere.
      const here = new AudioContext();
      context.current = here;
      const source = here.createBufferSource();
      source.buffer = await here.decodeAudioData(sound as unknown as ArrayBuffer);
      source.connect(here.destination);
      source.addEventListener('ended', stop);
      source.start();
      setPlaying(true);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['recordings', call] }),
  });
  return (
    <Form
      label={intl.formatMessage({ id: 'recording.listen' })}
      onSubmit={() => hear.isPending || hear.mutate()}
    >
      {hear.isError && <ProblemNotice error={hear.error} />}
      <Line
        phrase="recording.reason"
        hint={<FormattedMessage id="recording.reason_hint" />}
        value={reason}
        onChange={setReason}
        error={fieldError(hear.error, 'reason')}
      />
      <div className="actions">
        <Submit busy={hear.isPending}>
          <FormattedMessage id="recording.listen" />
        </Submit>
        {playing && (
          <button type="button" className="button" onClick={stop}>
            <FormattedMessage id="recording.stop" />
          </button>
        )}
      </div>
    </Form>
  );
}
