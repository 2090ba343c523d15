import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { PlannedInterruption } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { usePlannedAct } from './planned-queries.ts';

/** Cancels a window once it is confirmed, and those of its series after it when told. */
export function CancelPlanned(props: { row: PlannedInterruption; onDone: () => void }) {
  const say = useSay();
  const { row, onDone } = props;
  const [following, setFollowing] = useState(false);
  const cancel = usePlannedAct(
    () =>
      unwrap(
        api.PUT('/api/v1/planned-interruptions/{id}/cancellation', {
          params: {
            path: { id: String(row.id) },
            query: { following: following ? 'true' : 'false' },
          },
          headers: { 'If-Match': `"${row.version}"` },
        }),
      ),
    () => {
      say(<FormattedMessage id="planned.cancelled" />, 'done');
      onDone();
    },
  );
  return (
    <Form onSubmit={() => cancel.isPending || cancel.mutate()}>
      {cancel.isError && <ProblemNotice error={cancel.error} />}
      <p>
        <FormattedMessage id="planned.cancel_why" values={{ title: row.titleFr }} />
      </p>
      {row.series !== null && (
        <p>
          <label>
            <input
              type="checkbox"
              checked={following}
              onChange={(e) => setFollowing(e.target.checked)}
            />{' '}
            <FormattedMessage id="planned.following" />
          </label>
        </p>
      )}
      <div className="actions">
        <Submit busy={cancel.isPending}>
          <FormattedMessage id="planned.cancel" />
        </Submit>
        <button type="button" className="button" onClick={onDone}>
          <FormattedMessage id="planned.cancel_not" />
        </button>
      </div>
    </Form>
  );
}
