import { useEffect } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Ticket } from '../api/schema.ts';
import { useAct } from '../ticket/queries.ts';
import styles from './portal.module.css';
import { Write } from './Write.tsx';

/**
 * The question of the centre, above all else, and the answer to it. That it was shown is told to the
 * server: the clock pauses from then on, and answering resumes it (Definition 8).
 */
export function Question({ ticket, me }: { ticket: Ticket; me: number }) {
  const { number, wait } = ticket;
  const show = useAct(() =>
    unwrap(api.PUT('/api/v1/tickets/{number}/wait/display', { params: { path: { number } } })),
  );
  const { mutate, isIdle } = show;
  const unseen = wait !== null && wait.givenAt === null;
  useEffect(() => {
    if (unseen && isIdle) mutate();
  }, [unseen, isIdle, mutate]);
  if (wait === null) return null;
  return (
    <section className={styles.box} aria-labelledby="question-title">
      <h2 id="question-title">
        <FormattedMessage id="portal.question" />
      </h2>
      <p className={styles.question}>{wait.question}</p>
      <p>
        <FormattedMessage
          id={ticket.kind === 'incident' ? 'portal.question_pauses' : 'portal.question_waits'}
        />
      </p>
      <Write
        number={number}
        name="answer"
        me={me}
        label={<FormattedMessage id="portal.answer" />}
        send={<FormattedMessage id="portal.answer_send" />}
      />
    </section>
  );
}
