import { FormattedMessage, useIntl } from 'react-intl';
import type { Ticket } from '../api/schema.ts';
import { Day } from './instant.tsx';
import styles from './steps.module.css';

type Step = 'received' | 'in_charge' | 'restored' | 'resolved' | 'closed';

const STEPS: Readonly<Record<Ticket['kind'], readonly Step[]>> = {
  incident: ['received', 'in_charge', 'restored', 'resolved', 'closed'],
  request: ['received', 'in_charge', 'resolved', 'closed'],
  question: ['received', 'in_charge', 'resolved', 'closed'],
};

const AT: Readonly<Record<Ticket['status'], Step | null>> = {
  registered: 'received',
  in_progress: 'in_charge',
  waiting_on_user: 'in_charge',
  restored: 'restored',
  resolved: 'resolved',
  closed: 'closed',
  cancelled: null,
};

/** Where a ticket stands in its life, as a line of steps: said in words, shown by shape too. */
export function Steps({ ticket }: { ticket: Pick<Ticket, 'kind' | 'status'> & Partial<Ticket> }) {
  const intl = useIntl();
  const steps = STEPS[ticket.kind];
  const now = AT[ticket.status];
  if (now === null) return null;
  const place = steps.indexOf(now);
  const when: Readonly<Record<Step, string | null | undefined>> = {
    received: ticket.reachedAt,
    in_charge: null,
    restored: ticket.restoredAt,
    resolved: ticket.resolvedAt,
    closed: ticket.closedAt,
  };
  return (
    <ol className={styles.steps} aria-label={intl.formatMessage({ id: 'portal.steps' })}>
      {steps.map((step, i) => {
        // The last step, once reached, is behind one too.
        const state =
          i < place || (i === place && step === 'closed') ? 'done' : i === place ? 'now' : 'ahead';
        const at = i <= place ? when[step] : null;
        return (
          <li
            key={step}
            className={`${styles.step} ${styles[state] ?? ''}`}
            aria-current={i === place ? 'step' : undefined}
          >
            <span className={styles.mark} aria-hidden="true">
              {state === 'done' ? '✓' : i + 1}
            </span>
            <span className={styles.name}>
              <FormattedMessage id={`portal.step_${step}`} />
            </span>
            <span className={styles.when}>
              {at ? <Day at={at} /> : <FormattedMessage id={`portal.step_${state}`} />}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
