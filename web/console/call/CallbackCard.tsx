import { displayNumber } from '../../../core/ticket/confirmation-number.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Callback, Person } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import styles from './call.module.css';
import { Shown } from './Words.tsx';

type Act = 'take' | 'leave' | 'reached' | 'missed' | { readonly reason: string };

async function send(id: number, act: Act): Promise<unknown> {
  const params = { path: { id: String(id) } };
  if (act === 'take') return unwrap(api.PUT('/api/v1/callbacks/{id}/taking', { params }));
  if (act === 'leave') return unwrap(api.DELETE('/api/v1/callbacks/{id}/taking', { params }));
  if (typeof act === 'object') {
    return unwrap(api.PUT('/api/v1/callbacks/{id}/end', { params, body: act }));
  }
  const body = { reached: act === 'reached' };
  return unwrap(api.POST('/api/v1/callbacks/{id}/tries', { params, body }));
}

/** One call that is owed, and what may be done about it. */
export function CallbackCard({ owed, me }: { owed: Callback; me: Person }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: (done: Act) => send(owed.id, done),
    onSettled: () => queries.invalidateQueries({ queryKey: ['callbacks'] }),
  });
  const leads = me.roles.includes('supervisor');
  const may = leads || me.roles.includes('agent');
  const mine = owed.takenBy?.id === me.id;
  const button = (done: 'take' | 'leave' | 'reached' | 'missed') => (
    <button
      type="button"
      className={done === 'take' || done === 'reached' ? 'button primary' : 'button'}
      aria-disabled={act.isPending}
      onClick={() => act.isPending || act.mutate(done)}
    >
      <FormattedMessage id={`callbacks.${done}`} />
    </button>
  );
  return (
    <section className={styles.owed} aria-labelledby={`callback-${owed.id}`}>
      <h2 id={`callback-${owed.id}`}>
        {owed.number === null ? (
          <FormattedMessage id="callbacks.forgotten" />
        ) : (
          <Shown number={owed.number} />
        )}
      </h2>
      <p>
        <FormattedMessage
          id={`callbacks.why_${owed.kind}`}
          values={{
            since: <When at={owed.queuedAt} />,
            ticket: owed.ticket === null ? '' : displayNumber(owed.ticket),
            a: (text) => <Link to={`/appels/${owed.call}`}>{text}</Link>,
          }}
        />{' '}
        <FormattedMessage id="callbacks.tries" values={{ count: owed.tries }} />
      </p>
      {owed.calledAgain !== null && (
        <p>
          <FormattedMessage
            id="callbacks.called_again"
            values={{ a: (text) => <Link to={`/appels/${owed.calledAgain}`}>{text}</Link> }}
          />
        </p>
      )}
      {owed.takenBy && (
        <p>
          <FormattedMessage id="callbacks.taken_by" values={{ name: owed.takenBy.name }} />
        </p>
      )}
      {act.isError && <ProblemNotice error={act.error} />}
      {may && (
        <div className="actions">
          {owed.state === 'waiting' && button('take')}
          {mine && button('reached')}
          {mine && button('missed')}
          {owed.state === 'taken' && (mine || leads) && button('leave')}
        </div>
      )}
      {may && (owed.state === 'waiting' || mine) && (
        <details>
          <summary>
            <FormattedMessage id="callbacks.give_up" />
          </summary>
          <Form onSubmit={() => act.isPending || act.mutate({ reason: reason.trim() })}>
            <Field
              label={<FormattedMessage id="callbacks.reason" />}
              error={fieldError(act.error, 'reason')}
            >
              {(ids) => (
                <input
                  {...ids}
                  required
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
            <Submit busy={act.isPending}>
              <FormattedMessage id="callbacks.give_up" />
            </Submit>
          </Form>
        </details>
      )}
    </section>
  );
}
