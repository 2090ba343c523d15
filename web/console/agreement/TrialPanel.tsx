import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { duration } from '../../../core/clock/time-words.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { AgreementDraft, AgreementTrial } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import styles from '../administration/calendar.module.css';
import { Line } from '../administration/Line.tsx';
import { useKeeping } from './queries.ts';

/** « Et si » : the tickets of a past period under the draft, each row before and after, before one signs. */
export function TrialPanel({ draft, touched }: { draft: AgreementDraft; touched: boolean }) {
  const intl = useIntl();
  const [period, setPeriod] = useState({ from: '', to: '' });
  const { agreement, id } = draft;
  const attempt = useKeeping(
    () =>
      unwrap(
        api.GET('/api/v1/agreements/{id}/drafts/{draft}/trial', {
          params: { path: { id: String(agreement.id), draft: String(id) }, query: period },
        }),
      ),
    () => undefined,
  );
  return (
    <section className="panel" aria-labelledby="trial">
      <h2 id="trial">
        <FormattedMessage id="agreements.trial" />
      </h2>
      <p>
        <FormattedMessage id={touched ? 'agreements.save_first' : 'agreements.trial_about'} />
      </p>
      <Form
        label={intl.formatMessage({ id: 'agreements.trial' })}
        onSubmit={() => touched || attempt.isPending || attempt.mutate(undefined)}
      >
        {attempt.isError && (
          <ProblemNotice
            error={attempt.error}
            nameOf={(field) => (
              <FormattedMessage id={`agreements.trial_${field === 'to' ? 'to' : 'from'}`} />
            )}
          />
        )}
        {(['from', 'to'] as const).map((side) => (
          <Line
            key={side}
            phrase={`agreements.trial_${side}`}
            type="date"
            value={period[side]}
            error={fieldError(attempt.error, side)}
            onChange={(text) => setPeriod({ ...period, [side]: text })}
          />
        ))}
        <Submit busy={attempt.isPending}>
          <FormattedMessage id="agreements.trial_do" />
        </Submit>
      </Form>
      {attempt.data && <Tried tried={attempt.data} />}
    </section>
  );
}

function Tried({ tried }: { tried: AgreementTrial }) {
  const { before, incidents, rows, total, changed } = tried;
  const intl = useIntl();
  const english = intl.locale.startsWith('en');
  return (
    <>
      <p role="status">
        <FormattedMessage
          id="agreements.tried"
          values={{ name: before.name, version: before.version, count: incidents, total }}
        />
      </p>
      <Scroll>
        <table>
          <thead>
            <tr>
              {['row', 'before', 'after'].map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`agreements.tried_${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{english ? row.labelEn : row.label}</td>
                <td>
                  <Rate rate={row.before} />
                </td>
                <td>
                  <Rate rate={row.after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {changed.length > 0 && (
        <ul className={styles.moved}>
          {changed.map((one) => (
            <li key={one.number}>
              <Link to={`/billets/${one.number}`}>{one.number}</Link> {one.subject}
              <br />
              <Why ticket={one} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Rate({ rate }: { rate: AgreementTrial['rows'][number]['before'] }) {
  const intl = useIntl();
  if (rate === null) return <FormattedMessage id="words.none" />;
  const { numerator, denominator, met } = rate;
  const shown =
    rate.rate === null
      ? rate.display
      : intl.formatNumber(rate.rate / 100, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      {shown} ({numerator}/{denominator}){' '}
      {met !== null && (
        <span className={met ? 'badge good' : 'badge late'}>
          <FormattedMessage
            id={met ? 'agreements.target_met' : 'agreements.target_missed'}
            values={{ target: rate.target }}
          />
        </span>
      )}
    </>
  );
}

/** Why a ticket is counted otherwise: the two delays, and what of the agreement changed them. */
function Why({ ticket }: { ticket: AgreementTrial['changed'][number] }) {
  const intl = useIntl();
  const language = intl.locale.startsWith('en') ? 'en' : 'fr';
  const { before, after, why, open } = ticket;
  const words = (seconds: number): string => duration(seconds, language, seconds < 3600);
  const reasons = why.map((one) => intl.formatMessage({ id: `agreements.why_${one}` }));
  if (before === null || after === null) {
    return <FormattedMessage id="agreements.tried_contact" />;
  }
  return (
    <FormattedMessage
      id="agreements.tried_ticket"
      values={{
        ...{ was: words(before.elapsedSeconds), wasTarget: words(before.targetSeconds) },
        ...{ is: words(after.elapsedSeconds), target: words(after.targetSeconds) },
        ...{ late: after.met ? 'no' : 'yes', open: open ? 'yes' : 'no' },
        why: intl.formatList(reasons),
      }}
    />
  );
}
