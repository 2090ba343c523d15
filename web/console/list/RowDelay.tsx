import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import type { ListedTicket } from '../../api/schema.ts';
import { ZONE } from '../../ticket/words.tsx';
import { dateWords } from '../../ui/time.ts';
import styles from './grid.module.css';

type Delay = NonNullable<NonNullable<ListedTicket['redirection']>['delay']>;

/** When whom has the ticket promised the next thing, and whether that is past in their hours. */
export function RowDelay({ delay: { status, dueAt } }: { delay: Delay }) {
  const intl = useIntl();
  const late = status === 'late';
  const due = (
    <time dateTime={dueAt}>
      {dateWords(intl, dueAt, { timeZone: ZONE, day: 'numeric', month: 'short' })}{' '}
      <FormattedTime value={dueAt} timeZone={ZONE} hour="numeric" minute="2-digit" />
    </time>
  );
  return (
    <span className={late ? styles.late : undefined}>
      <span aria-hidden="true" className={styles.shape}>
        {late ? '▲' : '◷'}
      </span>
      <FormattedMessage id={late ? 'list.theirs_late' : 'list.theirs_running'} values={{ due }} />
    </span>
  );
}
