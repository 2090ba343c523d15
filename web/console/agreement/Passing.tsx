import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { AgreementPassing } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import styles from '../administration/calendar.module.css';
import { Line } from '../administration/Line.tsx';
import { useKeeping } from './queries.ts';

/** The decision to have open tickets pass to this version: its effects first, then its reason. */
export function Passing({ id, version, zone }: { id: string; version: string; zone: string }) {
  const intl = useIntl();
  const say = useSay();
  const [reason, setReason] = useState('');
  const [effects, setEffects] = useState<AgreementPassing | null>(null);
  const params = { path: { id, version } };
  const foresee = useKeeping(
    () =>
      unwrap(
        api.POST('/api/v1/agreements/{id}/versions/{version}/tickets/effects', {
          ...{ params, body: {} },
        }),
      ),
    setEffects,
  );
  const pass = useKeeping(
    () =>
      unwrap(
        api.POST('/api/v1/agreements/{id}/versions/{version}/tickets', {
          ...{ params, body: { reason } },
        }),
      ),
    (done) => {
      setEffects(null);
      setReason('');
      say(<FormattedMessage id="agreements.passed" values={{ count: done.passing }} />, 'done');
    },
  );
  const error = pass.error ?? foresee.error;
  return (
    <section className="panel" aria-labelledby="passing">
      <h2 id="passing">
        <FormattedMessage id="agreements.pass" />
      </h2>
      <p>
        <FormattedMessage id="agreements.pass_about" />
      </p>
      {error && (
        <ProblemNotice error={error} nameOf={() => <FormattedMessage id="agreements.reason" />} />
      )}
      {effects === null ? (
        <button
          type="button"
          className="button"
          aria-disabled={foresee.isPending}
          onClick={() => foresee.isPending || foresee.mutate(undefined)}
        >
          <FormattedMessage id="agreements.pass_foresee" />
        </button>
      ) : (
        <Form
          label={intl.formatMessage({ id: 'agreements.pass' })}
          onSubmit={() => pass.isPending || pass.mutate(undefined)}
        >
          <PassingEffects effects={effects} zone={zone} />
          {effects.passing > 0 && (
            <>
              <Line
                phrase="agreements.reason"
                value={reason}
                required
                error={fieldError(pass.error, 'reason')}
                onChange={setReason}
              />
              <Submit busy={pass.isPending}>
                <FormattedMessage id="agreements.pass_do" values={{ count: effects.passing }} />
              </Submit>
            </>
          )}
        </Form>
      )}
    </section>
  );
}

function PassingEffects({ effects, zone }: { effects: AgreementPassing; zone: string }) {
  const intl = useIntl();
  const { passing, later, sooner, becomeLate, noLongerLate, tickets } = effects;
  const at = (instant: string | null): string =>
    instant === null
      ? intl.formatMessage({ id: 'agreements.no_due' })
      : intl.formatDate(instant, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  return (
    <>
      <p role="status">
        <FormattedMessage
          id="agreements.pass_effects"
          values={{ passing, later, sooner, becomeLate, noLongerLate }}
        />
      </p>
      <ul className={styles.moved}>
        {tickets.map(({ number, subject, from, to, late, wasLate }) => (
          <li key={number}>
            <Link to={`/billets/${number}`}>{number}</Link>{' '}
            <FormattedMessage
              id="agreements.pass_ticket"
              values={{
                subject,
                from: at(from),
                to: at(to),
                late: late && !wasLate ? 'yes' : 'no',
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
