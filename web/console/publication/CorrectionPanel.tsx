import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Publication } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { Changes } from './Changes.tsx';
import { useActs } from './queries.ts';

/** The correction of a month: proposed with its reason, then approved by somebody else, or refused. */
export function CorrectionPanel({ shown, may }: { shown: Publication; may: boolean }) {
  const { correction, recalculated, commitments } = shown;
  if (correction !== null) return <Waiting shown={shown} may={may} />;
  return (
    <section aria-labelledby="recalculated-title">
      <h2 id="recalculated-title">
        <FormattedMessage id="publication.recalculated" />
      </h2>
      <p>
        <FormattedMessage id="publication.recalculated_about" />
      </p>
      <Changes changes={recalculated} commitments={commitments} />
      {may && recalculated.length > 0 && <Propose month={shown.month} />}
    </section>
  );
}

function Propose({ month }: { month: string }) {
  const intl = useIntl();
  const { propose } = useActs(month);
  const [reason, setReason] = useState('');
  return (
    <Form
      label={intl.formatMessage({ id: 'publication.propose' })}
      onSubmit={() => propose.isPending || propose.mutate(reason)}
    >
      {propose.isError && <ProblemNotice error={propose.error} />}
      <Field
        label={<FormattedMessage id="publication.reason" />}
        error={fieldError(propose.error, 'reason')}
      >
        {(ids) => (
          <input {...ids} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <div className="actions">
        <Submit busy={propose.isPending}>
          <FormattedMessage id="publication.propose" />
        </Submit>
      </div>
    </Form>
  );
}

function Waiting({ shown, may }: { shown: Publication; may: boolean }) {
  const { decide } = useActs(shown.month);
  const { correction, commitments } = shown;
  if (correction === null) return null;
  const answer = (approved: boolean): void => {
    if (!decide.isPending) decide.mutate({ id: correction.id, approved });
  };
  return (
    <section aria-labelledby="correction-title">
      <h2 id="correction-title">
        <FormattedMessage id="publication.correction" />
      </h2>
      {decide.isError && <ProblemNotice error={decide.error} />}
      <p>
        <FormattedMessage
          id="publication.proposed"
          values={{ who: correction.proposedBy, reason: correction.reason }}
        />{' '}
        <When at={correction.proposedAt} />
      </p>
      <Changes changes={correction.changes} commitments={commitments} />
      {may && correction.own && (
        <p>
          <FormattedMessage id="publication.own" />
        </p>
      )}
      {may && (
        <div className="actions">
          {!correction.own && (
            <button type="button" className="button primary" onClick={() => answer(true)}>
              <FormattedMessage id="publication.approve" />
            </button>
          )}
          <button type="button" className="button" onClick={() => answer(false)}>
            <FormattedMessage
              id={correction.own ? 'publication.take_back' : 'publication.refuse'}
            />
          </button>
        </div>
      )}
    </section>
  );
}
