import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Ticket } from '../api/schema.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { useAct } from '../ticket/queries.ts';
import { Choices } from '../ui/Choices.tsx';
import { Field, Form, Submit } from '../ui/Form.tsx';
import styles from './portal.module.css';

const LEVELS = ['4', '3', '2', '1'] as const;
type Level = NonNullable<Ticket['satisfaction']>['level'];

/** « Avez-vous été bien aidé ? »: one question, words if one wants; it can be changed for a while. */
export function Satisfaction({ ticket }: { ticket: Ticket }) {
  const intl = useIntl();
  const { number, satisfaction } = ticket;
  const [level, setLevel] = useState(satisfaction ? String(satisfaction.level) : null);
  const [comment, setComment] = useState(satisfaction?.comment ?? '');
  const [missing, setMissing] = useState(false);
  const words = comment.trim();
  const rate = useAct(() =>
    unwrap(
      api.PUT('/api/v1/tickets/{number}/satisfaction', {
        params: { path: { number } },
        body: { level: Number(level) as Level, ...(words && { comment: words }) },
      }),
    ),
  );
  const send = (): void => {
    if (rate.isPending) return;
    setMissing(level === null);
    if (level !== null) rate.mutate();
  };
  return (
    <section className={styles.box}>
      <Form label={intl.formatMessage({ id: 'portal.rate' })} onSubmit={send}>
        {rate.isError && <ProblemNotice error={rate.error} />}
        <Choices
          question={<FormattedMessage id="portal.rate" />}
          hint={<FormattedMessage id="portal.rate_why" />}
          error={
            missing && level === null
              ? intl.formatMessage({ id: 'portal.missing_rate' })
              : undefined
          }
          answers={LEVELS.map((value) => ({
            value,
            label: <FormattedMessage id={`portal.rate_${value}`} />,
          }))}
          value={level}
          onChange={setLevel}
          columns
        />
        <Field
          label={<FormattedMessage id="portal.rate_comment" />}
          error={fieldError(rate.error, 'comment')}
        >
          {(ids) => (
            <textarea
              {...ids}
              maxLength={5000}
              value={comment}
              onChange={(event) => setComment(event.target.value)}
            />
          )}
        </Field>
        <Submit busy={rate.isPending}>
          <FormattedMessage id={satisfaction ? 'portal.rate_change' : 'portal.rate_send'} />
        </Submit>
      </Form>
      <p role="status">{satisfaction && <FormattedMessage id="portal.rate_thanks" />}</p>
    </section>
  );
}
