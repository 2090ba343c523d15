import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { AwaitedIdentity } from '../api/schema.ts';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { useAct } from '../ticket/queries.ts';
import { Field, Form } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';
import cards from './cards.module.css';
import { Moment } from './instant.tsx';

/** One reset of somebody of the organization: who asks for what, and whether one stands for them. */
export function IdentityAnswer({ check }: { check: AwaitedIdentity }) {
  const intl = useIntl();
  const say = useSay();
  const { number, displayNumber, requester: name, reset, channel, requestedAt, askedAt } = check;
  const [statement, setStatement] = useState('');
  const answer = useAct(async (stands: boolean) => {
    await unwrap(
      api.POST('/api/v1/tickets/{number}/identity/statements', {
        params: { path: { number } },
        body: { stands, statement: statement.trim() },
      }),
    );
    const id = stands ? 'portal.identity_stood' : 'portal.identity_doubted';
    say(intl.formatMessage({ id }, { name }), 'done');
  });
  const send = (stands: boolean): void => {
    if (!answer.isPending) answer.mutate(stands);
  };
  const button = (stands: boolean) => (
    <button
      type={stands ? 'submit' : 'button'}
      className={stands ? 'button primary' : 'button'}
      aria-disabled={answer.isPending}
      onClick={stands ? undefined : () => send(false)}
    >
      <FormattedMessage id={stands ? 'portal.identity_yes' : 'portal.identity_no'} />
    </button>
  );
  return (
    <section
      className={askedAt === null ? cards.card : `${cards.card} ${cards.waiting}`}
      aria-labelledby={`identity-${number}`}
    >
      <h2 id={`identity-${number}`} className={cards.title}>
        <FormattedMessage id="portal.identity_who" values={{ name, reset }} />
      </h2>
      <p className={cards.facts}>
        <span>
          <FormattedMessage
            id="portal.identity_how"
            values={{ channel, at: <Moment at={requestedAt} /> }}
          />
        </span>
        <Link to={`/billets/${number}`}>{displayNumber}</Link>
      </p>
      {askedAt !== null && (
        <p className={cards.status}>
          <FormattedMessage id="portal.identity_asked" values={{ at: <Moment at={askedAt} /> }} />
        </p>
      )}
      <Form
        label={intl.formatMessage({ id: 'portal.identity_who' }, { name, reset })}
        onSubmit={() => send(true)}
      >
        {answer.isError && <ProblemNotice error={answer.error} />}
        <Field
          label={<FormattedMessage id="portal.identity_statement" />}
          hint={<FormattedMessage id="portal.identity_statement_hint" />}
          error={fieldError(answer.error, 'statement')}
        >
          {(ids) => (
            <textarea
              {...ids}
              maxLength={2000}
              value={statement}
              onChange={({ target }) => setStatement(target.value)}
            />
          )}
        </Field>
        <p className="actions">
          {button(true)}
          {button(false)}
        </p>
      </Form>
    </section>
  );
}
