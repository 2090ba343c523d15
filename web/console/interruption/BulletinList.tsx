import { FormattedMessage } from 'react-intl';
import type { Outage } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import styles from './outage.module.css';

/** Every bulletin word for word, the last first: what was corrected stays, and says so. */
export function BulletinList(props: {
  outage: Outage;
  /** Begins a correction; null when one may not. */
  onCorrect: ((place: number) => void) | null;
}) {
  const { bulletins } = props.outage;
  const { onCorrect } = props;
  return (
    <section>
      <h2>
        <FormattedMessage id="outages.bulletins" />
      </h2>
      {bulletins.length === 0 && (
        <p>
          <FormattedMessage id="outages.bulletins_none" />
        </p>
      )}
      <ol className={styles.cards}>
        {bulletins.toReversed().map((one) => (
          <li key={one.place} className={styles.card}>
            <strong>
              <FormattedMessage
                id={`outages.kind_${one.kind}`}
                values={{ place: one.place, corrects: one.corrects }}
              />
            </strong>
            <span className={styles.facts}>
              <When at={one.publishedAt} /> {one.publishedBy}
            </span>
            {bulletins.some(({ corrects }) => corrects === one.place) && (
              <span className="badge">
                <FormattedMessage id="outages.corrected" />
              </span>
            )}
            <p className={styles.text} lang="fr">
              {one.textFr}
            </p>
            <p className={styles.text} lang="en">
              {one.textEn}
            </p>
            {one.greeting && (
              <p className={styles.facts}>
                <FormattedMessage
                  id="outages.greeting_until"
                  values={{ until: <When at={one.greeting.until} /> }}
                />
              </p>
            )}
            {onCorrect && one.kind !== 'correction' && (
              <button type="button" className="button" onClick={() => onCorrect(one.place)}>
                <FormattedMessage id="outages.correct" values={{ place: one.place }} />
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
