import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CallQueue } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { useState } from 'react';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Line } from './Line.tsx';
import { useChange } from './people.ts';
import { QueueFields, queueField } from './QueueFields.tsx';
import { bodyOf, written } from './queues.ts';
import { UsePanel } from './UsePanel.tsx';

/** Adds a queue, or changes one and puts it out of use, with what that does said beside. */
export function QueueDialog(props: {
  queue: CallQueue | null;
  queues: readonly CallQueue[];
  onClose: () => void;
}) {
  const { queue, queues, onClose } = props;
  const say = useSay();
  const [code, setCode] = useState('');
  const draft = useDraft(written(queue));
  const save = useChange(
    () => {
      const body = bodyOf(draft.value);
      if (queue === null) {
        return unwrap(api.POST('/api/v1/telephone/queues', { body: { code, ...body } }));
      }
      return unwrap(
        api.PUT('/api/v1/telephone/queues/{id}', {
          params: { path: { id: String(queue.id) } },
          headers: { 'if-match': `"${draft.value.version}"` },
          body,
        }),
      );
    },
    () => {
      say(<FormattedMessage id="queue.saved" />, 'done');
      onClose();
    },
  );
  const theirs = written(queue);
  return (
    <Dialog
      title={<FormattedMessage id={queue === null ? 'queue.add' : 'queue.change'} />}
      onClose={onClose}
    >
      {save.error && <ProblemNotice error={save.error} nameOf={queueField} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          phrase: `queue.${key}`,
          theirs: String(theirs[key]),
        }))}
      />
      <Form onSubmit={() => save.isPending || save.mutate(undefined)}>
        {queue === null && (
          <Line
            phrase="queue.code"
            hint={<FormattedMessage id="queue.code_hint" />}
            required
            value={code}
            error={fieldError(save.error, 'code')}
            onChange={setCode}
          />
        )}
        <QueueFields
          value={draft.value}
          change={draft.change}
          error={save.error}
          others={queues.filter(({ id }) => id !== queue?.id)}
        />
        <Submit busy={save.isPending}>
          <FormattedMessage id="administration.save" />
        </Submit>
      </Form>
      {queue !== null && queue.code !== 'service' && <Use queue={queue} onClose={onClose} />}
    </Dialog>
  );
}

function Use({ queue, onClose }: { queue: CallQueue; onClose: () => void }) {
  const say = useSay();
  const inUse = queue.disabledAt === null;
  const at = { params: { path: { id: String(queue.id) } } };
  const put = useChange(
    () =>
      inUse
        ? unwrap(api.PUT('/api/v1/telephone/queues/{id}/disablement', at))
        : unwrap(api.DELETE('/api/v1/telephone/queues/{id}/disablement', at)),
    () => {
      say(<FormattedMessage id={inUse ? 'queue.now_out_of_use' : 'queue.now_in_use'} />, 'done');
      onClose();
    },
  );
  return (
    <UsePanel
      inUse={inUse}
      level="h3"
      error={put.error}
      busy={put.isPending}
      onClick={() => put.mutate(undefined)}
      effect={
        <p>
          <FormattedMessage id={inUse ? 'queue.effect_disabled' : 'queue.effect_enabled'} />
        </p>
      }
    />
  );
}
