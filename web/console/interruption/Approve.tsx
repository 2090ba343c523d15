import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { PlannedInterruption } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { usePlannedAct } from './planned-queries.ts';

/** Approves or refuses, with a word, what somebody else planned or proposes to change. */
export function Approve({ row, personId }: { row: PlannedInterruption; personId: number }) {
  const say = useSay();
  const [word, setWord] = useState('');
  const { id, version, proposed, createdBy } = row;
  const decide = (approved: boolean) => () =>
    unwrap(
      api.PUT('/api/v1/planned-interruptions/{id}/approval', {
        params: { path: { id: String(id) } },
        headers: { 'If-Match': `"${version}"` },
        body: { approved, ...(word.trim() && { word: word.trim() }) },
      }),
    );
  const done = (phrase: string) => (): void => say(<FormattedMessage id={phrase} />, 'done');
  const approve = usePlannedAct(decide(true), done('planned.approved'));
  const refuse = usePlannedAct(decide(false), done('planned.refused'));
  if (row.state !== 'asked' && !proposed) return null;
  const own = proposed ? proposed.by === personId : createdBy?.id === personId;
  const busy = approve.isPending || refuse.isPending;
  const error = approve.error ?? refuse.error;
  return (
    <>
      {proposed && (
        <p>
          <FormattedMessage
            id="planned.proposed"
            values={{ from: <When at={proposed.startsAt} />, to: <When at={proposed.endsAt} /> }}
          />
        </p>
      )}
      {own ? (
        <p className="hint">
          <FormattedMessage id="planned.own" />
        </p>
      ) : (
        <Form onSubmit={() => busy || approve.mutate()}>
          {error && <ProblemNotice error={error} />}
          <Field
            label={<FormattedMessage id="planned.word" />}
            hint={<FormattedMessage id="planned.word_why" />}
            error={fieldError(error, 'word')}
          >
            {(ids) => <input {...ids} value={word} onChange={(e) => setWord(e.target.value)} />}
          </Field>
          <div className="actions">
            <Submit busy={busy}>
              <FormattedMessage id="planned.approve" />
            </Submit>
            <button
              type="button"
              className="button"
              aria-disabled={busy}
              onClick={() => busy || refuse.mutate()}
            >
              <FormattedMessage id="planned.refuse" />
            </button>
          </div>
        </Form>
      )}
    </>
  );
}
