import { FormattedMessage, useIntl } from 'react-intl';
import type { Outage } from '../../api/schema.ts';
import styles from './outage.module.css';

/** How far what was told or done has come among the tickets that are attached; nothing for none. */
export function Errands({ errands }: { errands: Outage['errands'] }) {
  const intl = useIntl();
  if (errands.length === 0) return null;
  return (
    <section>
      <h2>
        <FormattedMessage id="outages.errands" />
      </h2>
      <ul className={styles.errands}>
        {errands.toReversed().map(({ kind, place, done, failed, left }) => {
          const values = { place, done, all: done + failed + left };
          const said = intl.formatMessage({ id: `outages.errand_${kind}` }, values);
          return (
            <li key={`${kind} ${place} ${values.all}`}>
              {said}
              {failed > 0 && (
                <>
                  {' '}
                  <strong>
                    <FormattedMessage id="outages.errand_failed" values={{ failed }} />
                  </strong>
                </>
              )}
              {left > 0 && <progress aria-label={said} value={done + failed} max={values.all} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
