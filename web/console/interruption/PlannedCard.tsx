import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { PlannedInterruption } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AnswerReturn } from './AnswerReturn.tsx';
import { Approve } from './Approve.tsx';
import { CancelPlanned } from './CancelPlanned.tsx';
import styles from './outage.module.css';
import { PlanForm } from './PlanForm.tsx';

/** What somebody may do here. */
export interface May {
  readonly plans: boolean;
  readonly answers: boolean;
  readonly personId: number;
}

/** How the approval of a plan ended, where it was asked. */
const DECIDED: Readonly<Partial<Record<PlannedInterruption['approval'], string>>> = {
  approved: 'planned.approval_approved',
  refused: 'planned.approval_refused',
  expired: 'planned.approval_expired',
};

/** One window of what is planned: what, when, whom it touches, what was told, and what may be done. */
export function PlannedCard(props: { row: PlannedInterruption; may: May; keyed: boolean }) {
  const intl = useIntl();
  const { row, may, keyed } = props;
  const [open, setOpen] = useState<'move' | 'cancel' | null>(null);
  const english = intl.locale.startsWith('en');
  const stands = row.state === 'asked' || row.state === 'ahead' || row.state === 'under_way';
  const lasts = row.state === 'under_way' || row.state === 'to_answer';
  const close = (): void => setOpen(null);
  return (
    <li className={styles.card}>
      <strong className={styles.name}>{english ? row.titleEn : row.titleFr}</strong>
      <Standing row={row} />
      <Facts row={row} />
      <p className={styles.text}>{english ? row.textEn : row.textFr}</p>
      {row.notices.length > 0 && (
        <details>
          <summary>
            <FormattedMessage id="planned.notices" values={{ count: row.notices.length }} />
          </summary>
          <ol>
            {row.notices.map((notice) => (
              <li key={notice.place}>
                <span className={styles.facts}>
                  <When at={notice.publishedAt} /> {notice.publishedBy}
                </span>
                <p className={styles.text}>{english ? notice.textEn : notice.textFr}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
      {may.answers && lasts && <AnswerReturn row={row} keyed={keyed} />}
      {may.plans && <Approve row={row} personId={may.personId} />}
      {may.plans && stands && (
        <p className="actions">
          <button type="button" className="button" onClick={() => setOpen('move')}>
            <FormattedMessage id={row.state === 'under_way' ? 'planned.extend' : 'planned.move'} />
          </button>
          <button type="button" className="button" onClick={() => setOpen('cancel')}>
            <FormattedMessage id="planned.cancel" />
          </button>
        </p>
      )}
      {open === 'move' && (
        <Dialog title={intl.formatMessage({ id: 'planned.move' })} onClose={close} wide>
          <PlanForm row={row} onDone={close} />
        </Dialog>
      )}
      {open === 'cancel' && (
        <Dialog title={intl.formatMessage({ id: 'planned.cancel' })} onClose={close}>
          <CancelPlanned row={row} onDone={close} />
        </Dialog>
      )}
    </li>
  );
}

function Standing({ row }: { row: PlannedInterruption }) {
  const { state, unanswered } = row;
  const late = unanswered || state === 'to_answer';
  return (
    <span className={late ? 'badge late' : state === 'under_way' ? 'badge waiting' : 'badge'}>
      <span aria-hidden="true">{late ? '▲' : '●'} </span>
      <FormattedMessage id={unanswered ? 'planned.unanswered' : `planned.state_${state}`} />
    </span>
  );
}

function Facts({ row }: { row: PlannedInterruption }) {
  const { services, organizations, workplaces, zone, reason, approval } = row;
  const decided = DECIDED[approval];
  const names = (list: readonly { name: string }[]): string =>
    list.map(({ name }) => name).join(', ');
  return (
    <>
      <span className={styles.facts}>
        <FormattedMessage
          id="planned.window"
          values={{ from: <When at={row.startsAt} />, to: <When at={row.endsAt} /> }}
        />{' '}
        {zone && <FormattedMessage id="planned.in_zone" values={{ zone }} />}
      </span>
      <span className={styles.facts}>
        <FormattedMessage
          id="planned.touches"
          values={{
            services: names(services),
            count: organizations.length,
            organizations: names(organizations),
            places: names(workplaces) || 'none',
          }}
        />{' '}
        {row.createdBy && (
          <FormattedMessage id="planned.by" values={{ name: row.createdBy.name }} />
        )}
      </span>
      {reason && (
        <span className={styles.facts}>
          <FormattedMessage id="planned.all_the_same_why" values={{ reason }} />
        </span>
      )}
      {decided && (
        <span className={styles.facts}>
          <FormattedMessage
            id={decided}
            values={{
              name: row.decidedBy ?? '',
              at: <When at={row.decidedAt} />,
              word: row.decidedWord ?? '',
            }}
          />
        </span>
      )}
      {row.number && (
        <span className={styles.facts}>
          <Link to={`/pannes/${row.number}`}>
            <FormattedMessage id="planned.overran" />
          </Link>
        </span>
      )}
    </>
  );
}
