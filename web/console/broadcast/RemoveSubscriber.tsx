import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Subscriber } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Line } from '../administration/Line.tsx';
import { useRemoval } from './subscribers.ts';

/** Asks why somebody is told nothing more, and says what it does. */
export function RemoveSubscriber(props: { subscriber: Subscriber; onClose: () => void }) {
  const { id, address } = props.subscriber;
  const say = useSay();
  const [reason, setReason] = useState('');
  const removal = useRemoval(() => {
    say(<FormattedMessage id="subscriber.removed" values={{ address }} />, 'done');
    props.onClose();
  });
  return (
    <Dialog
      title={<FormattedMessage id="subscriber.remove_sure" values={{ address }} />}
      onClose={props.onClose}
    >
      {removal.isError && <ProblemNotice error={removal.error} />}
      <p>
        <FormattedMessage id="subscriber.remove_effect" />
      </p>
      <Form onSubmit={() => removal.isPending || removal.mutate({ id, reason })}>
        <Line
          phrase="subscriber.reason"
          hint={<FormattedMessage id="subscriber.reason_hint" />}
          value={reason}
          required
          error={fieldError(removal.error, 'reason')}
          onChange={setReason}
        />
        <Submit busy={removal.isPending}>
          <FormattedMessage id="subscriber.remove" />
        </Submit>
      </Form>
    </Dialog>
  );
}
