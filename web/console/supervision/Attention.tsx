import { FormattedMessage, FormattedNumber } from 'react-intl';
import { Link } from 'react-router';
import { LONG_WAIT, PING_PONG_HOPS } from '../../../core/ticket/attention.ts';
import type { Supervision } from '../../api/schema.ts';
import { FIGURES, listOf } from './queries.ts';
import styles from './supervision.module.css';

const SHOWN = ['unassigned', 'atRisk', 'late', 'longWait', 'pingPong', 'restored'] as const;
const SERIOUS: ReadonlySet<string> = new Set(['late', 'atRisk']);

/** What calls for a gesture, over the teams chosen; each number opens its list. */
export function Attention({ shown, team }: { shown: Supervision; team: string }) {
  const narrowed: Readonly<Record<string, string>> = team === '' ? {} : { team };
  return (
    <section aria-labelledby="supervision-attention">
      <h2 id="supervision-attention">
        <FormattedMessage id="supervision.attention" />
      </h2>
      <ul className={styles.tiles}>
        {SHOWN.map((figure) => {
          const value = shown.teams.reduce((sum, row) => sum + row[figure], 0);
          const serious = value > 0 && SERIOUS.has(figure);
          return (
            <li key={figure} className={serious ? `${styles.tile} ${styles.serious}` : styles.tile}>
              <Link to={listOf({ ...FIGURES[figure], ...narrowed })}>
                <span className={styles.number}>
                  {serious && <span aria-hidden="true">{figure === 'late' ? '▲ ' : '● '}</span>}
                  <FormattedNumber value={value} />
                </span>
                <span className={styles.name}>
                  <FormattedMessage id={`supervision.${figure}`} />
                </span>
              </Link>
              <span className={styles.hint}>
                <FormattedMessage
                  id={`supervision.${figure}_hint`}
                  values={{ days: LONG_WAIT / 86_400_000, hops: PING_PONG_HOPS }}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
