import { FormattedMessage } from 'react-intl';
import type { Wallboard } from '../api/schema.ts';
import { useNow } from '../ui/time.ts';
import { Figure } from './Figure.tsx';
import styles from './wallboard.module.css';

/** The telephone at this moment, and whether the day's target is about to be missed. */
export function Telephone({ now: shown }: { now: NonNullable<Wallboard['telephone']> }) {
  const now = useNow(1000);
  const { longestSince, outlook } = shown;
  const waited =
    longestSince === null ? 0 : Math.max(0, Math.floor((now - Date.parse(longestSince)) / 1000));
  return (
    <>
      <div className={styles.figures}>
        <Figure
          phrase="wallboard.in_queue"
          value={shown.waiting}
          tone={shown.waiting > 0 ? 'warn' : 'good'}
        />
        <Figure
          phrase="wallboard.longest"
          value={waited}
          {...(shown.late > 0 && { tone: 'bad' as const })}
        />
        <Figure
          phrase="wallboard.free"
          value={shown.free}
          tone={shown.free === 0 ? 'warn' : 'good'}
        />
      </div>
      {outlook && (outlook.level === 'near' || outlook.level === 'missed') && (
        <p className={styles.outlook} role="status">
          <span aria-hidden="true">▲ </span>
          <FormattedMessage
            id={`wallboard.outlook_${outlook.level}`}
            values={{ spare: outlook.spare, needed: outlook.needed ?? 0 }}
          />
        </p>
      )}
    </>
  );
}
