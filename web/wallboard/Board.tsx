import { useEffect } from 'react';
import { FormattedDate, FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import type { Wallboard } from '../api/schema.ts';
import { useNow } from '../ui/time.ts';
import { Interruptions } from './Interruptions.tsx';
import { Figure, RateFigure } from './Figure.tsx';
import { Telephone } from './Telephone.tsx';
import { Restorations } from './Restorations.tsx';
import { useBoard } from './follow.ts';
import styles from './wallboard.module.css';
import { ZONE } from './zone.ts';

/** The board of a wall: read from across the room, never frozen without saying so. */
export function Board({ token }: { token: string }) {
  const intl = useIntl();
  const { board, silentSince, unknown } = useBoard(token);
  useEffect(() => {
    document.title = intl.formatMessage({ id: 'wallboard.title' });
  }, [intl]);
  if (unknown) return <Notice id="wallboard.unknown" />;
  if (board === null && silentSince === null) return <Notice id="state.loading" />;
  return (
    <main className={styles.board}>
      <Head silentSince={silentSince} />
      {board && <Numbers board={board} />}
    </main>
  );
}

/** One sentence, by its phrase, instead of the numbers. */
export function Notice({ id }: { id: string }) {
  return (
    <main className={styles.notice}>
      <h1>
        <FormattedMessage id="wallboard.title" />
      </h1>
      <p role="status">
        <FormattedMessage id={id} />
      </p>
    </main>
  );
}

function Head({ silentSince }: { silentSince: number | null }) {
  const now = useNow(1000);
  return (
    <header className={styles.head}>
      <h1>
        <FormattedMessage id="wallboard.title" />
      </h1>
      <p role="status" className={silentSince === null ? styles.live : styles.stopped}>
        {silentSince !== null && (
          <FormattedMessage
            id="wallboard.stopped"
            values={{
              since: (
                <FormattedTime
                  value={silentSince}
                  timeZone={ZONE}
                  hour="numeric"
                  minute="2-digit"
                  second="2-digit"
                />
              ),
            }}
          />
        )}
      </p>
      <p className={styles.clock}>
        <FormattedDate value={now} timeZone={ZONE} weekday="long" day="numeric" month="long" />{' '}
        <FormattedTime value={now} timeZone={ZONE} hour="numeric" minute="2-digit" />
      </p>
    </header>
  );
}

function Numbers({ board }: { board: Wallboard }) {
  const intl = useIntl();
  const { calls } = board;
  return (
    <div className={styles.areas}>
      <section className={styles.area} aria-labelledby="calls">
        <h2 id="calls">
          <FormattedMessage id="wallboard.calls" />
        </h2>
        {calls && (
          <div className={styles.figures}>
            <Figure phrase="wallboard.offered" value={calls.offered} />
            <Figure phrase="wallboard.answered" value={calls.answered} />
            <Figure phrase="wallboard.abandoned" value={calls.abandoned} />
            <RateFigure
              label={intl.formatMessage({ id: 'wallboard.within' })}
              rate={calls.withinThreshold}
            />
          </div>
        )}
        {board.telephone && <Telephone now={board.telephone} />}
      </section>
      <section className={styles.area} aria-labelledby="open">
        <h2 id="open">
          <FormattedMessage id="wallboard.open" />
        </h2>
        <div className={styles.figures}>
          {board.open.map(({ priority, count }) => (
            <Figure key={priority} name={priority} value={count} />
          ))}
        </div>
        <div className={styles.figures}>
          <Figure
            phrase="wallboard.late"
            value={board.late}
            tone={board.late > 0 ? 'bad' : 'good'}
          />
          <Figure
            phrase="wallboard.at_risk"
            value={board.atRisk}
            tone={board.atRisk > 0 ? 'warn' : 'good'}
          />
          <Figure phrase="wallboard.unassigned" value={board.unassigned} />
          <Figure phrase="wallboard.waiting" value={board.waiting} />
        </div>
      </section>
      <section className={styles.area} aria-labelledby="restored">
        <h2 id="restored">
          <FormattedMessage id="wallboard.restored" />
        </h2>
        <Restorations rates={board.restored} />
      </section>
      <section className={styles.area} aria-labelledby="down">
        <h2 id="down">
          <FormattedMessage id="wallboard.interruptions" />
        </h2>
        <Interruptions interruptions={board.interruptions} />
      </section>
    </div>
  );
}
