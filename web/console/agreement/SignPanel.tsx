import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { AgreementDraft, AgreementSigning } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Line } from '../administration/Line.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { LocalDate } from '../administration/LocalDate.tsx';
import { Differences } from './Differences.tsx';
import { useKeeping, useSigning } from './queries.ts';

/** What signing will do, what keeps the draft from being signed, and the signature with its reason. */
export function SignPanel({ draft, touched }: { draft: AgreementDraft; touched: boolean }) {
  const { agreement, id, version } = draft;
  const effects = useSigning(String(agreement.id), String(id), version);
  return (
    <section className="panel" aria-labelledby="sign">
      <h2 id="sign">
        <FormattedMessage id="agreements.sign" />
      </h2>
      {touched ? (
        <p role="status">
          <FormattedMessage id="agreements.save_first" />
        </p>
      ) : (
        <Loaded query={effects}>{(one) => <Effects draft={draft} effects={one} />}</Loaded>
      )}
      <Remove draft={draft} />
    </section>
  );
}

function Effects({ draft, effects }: { draft: AgreementDraft; effects: AgreementSigning }) {
  const { follows, openTickets, gained, lost, differences, faults, inForceFrom } = effects;
  return (
    <>
      {faults.length > 0 && (
        <div role="status">
          <p>
            <FormattedMessage id="agreements.faults" values={{ count: faults.length }} />
          </p>
          <ul>
            {faults.map(({ field, message }) => (
              <li key={`${field}-${message}`}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <ul>
        <li>
          <FormattedMessage
            id={inForceFrom ? 'agreements.effect_version' : 'agreements.effect_undated'}
            values={{
              version: effects.version,
              from: inForceFrom && <LocalDate key="from" date={inForceFrom} />,
            }}
          />
        </li>
        {follows?.until && (
          <li>
            <FormattedMessage
              id="agreements.effect_follows"
              values={{
                version: follows.version,
                until: <LocalDate key="until" date={follows.until} />,
              }}
            />
          </li>
        )}
        <li>
          <FormattedMessage id="agreements.effect_tickets" values={{ count: openTickets }} />
        </li>
        {gained.length > 0 && (
          <li>
            <FormattedMessage id="agreements.effect_gained" values={{ names: gained.join(', ') }} />
          </li>
        )}
        {lost.length > 0 && (
          <li>
            <FormattedMessage id="agreements.effect_lost" values={{ names: lost.join(', ') }} />
          </li>
        )}
      </ul>
      {follows && <Differences differences={differences} />}
      {faults.length === 0 && <Signature draft={draft} />}
    </>
  );
}

function Signature({ draft }: { draft: AgreementDraft }) {
  const intl = useIntl();
  const say = useSay();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const { agreement, id, version } = draft;
  const sign = useKeeping(
    () =>
      unwrap(
        api.PUT('/api/v1/agreements/{id}/drafts/{draft}/signature', {
          params: { path: { id: String(agreement.id), draft: String(id) } },
          headers: { 'if-match': `"${version}"` },
          body: { reason },
        }),
      ),
    (signed) => {
      say(<FormattedMessage id="agreements.signed" values={{ version: signed.version }} />, 'done');
      void navigate(`/administration/ententes/${agreement.id}/versions/${signed.version}`);
    },
    true,
  );
  return (
    <Form
      label={intl.formatMessage({ id: 'agreements.sign' })}
      onSubmit={() => sign.isPending || sign.mutate(undefined)}
    >
      {sign.isError && (
        <ProblemNotice
          error={sign.error}
          nameOf={() => <FormattedMessage id="agreements.reason" />}
        />
      )}
      <Line
        phrase="agreements.reason"
        value={reason}
        required
        error={fieldError(sign.error, 'reason')}
        onChange={setReason}
      />
      <Submit busy={sign.isPending}>
        <FormattedMessage id="agreements.sign_do" />
      </Submit>
    </Form>
  );
}

/** A draft that is not wanted any more is taken away; the journal keeps what it said. */
function Remove({ draft }: { draft: AgreementDraft }) {
  const navigate = useNavigate();
  const { agreement, id, version } = draft;
  const remove = useKeeping(
    () =>
      unwrap(
        api.DELETE('/api/v1/agreements/{id}/drafts/{draft}', {
          params: { path: { id: String(agreement.id), draft: String(id) } },
          headers: { 'if-match': `"${version}"` },
        }),
      ),
    () => void navigate('/administration/ententes'),
    true,
  );
  return (
    <>
      {remove.isError && <ProblemNotice error={remove.error} />}
      <button
        type="button"
        className="button plain"
        aria-disabled={remove.isPending}
        onClick={() => remove.isPending || remove.mutate(undefined)}
      >
        <FormattedMessage id="agreements.remove" />
      </button>
    </>
  );
}
