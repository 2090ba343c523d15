import { FormattedMessage, useIntl } from 'react-intl';
import { addSeconds, type TableData, tableFromData } from '../../../core/calendar/table.ts';
import { priorityOf } from '../../../core/clock/priority.ts';
import { duration } from '../../../core/clock/time-words.ts';
import { When } from '../../ticket/words.tsx';
import type { Draft } from './draft.ts';
import styles from './intake.module.css';
import { useAgreement } from './queries.ts';

/** The priority that results, and until when service is promised back: counted here, as it is typed. */
export function PriorityPromise({ draft }: { draft: Draft }) {
  const intl = useIntl();
  const agreement = useAgreement(draft.person?.organization?.id ?? null);
  const priority = priorityOf(draft.impact, draft.urgency);
  const target = agreement.data?.targets.find((one) => one.priority === priority);
  const table = agreement.data?.tables.find((one) => one.name === target?.calendar);
  const reached = draft.late.started ? Date.parse(draft.late.started.at) : draft.openedAt;
  const language = intl.locale.startsWith('en') ? 'en' : 'fr';
  const incident = draft.kind === 'incident';
  return (
    <p className={styles.promise} aria-live="polite">
      <strong>
        <FormattedMessage
          id="register.priority"
          values={{ priority: intl.formatMessage({ id: `register.priority_${priority}` }) }}
        />
      </strong>
      <span className={styles.until}>
        {!incident && <FormattedMessage id="register.no_target" />}
        {incident && target && table && (
          <FormattedMessage
            id="register.due"
            values={{
              time: duration(target.targetSeconds, language),
              due: (
                <When
                  at={new Date(
                    addSeconds(
                      tableFromData(table as unknown as TableData),
                      reached,
                      target.targetSeconds,
                    ),
                  ).toISOString()}
                />
              ),
            }}
          />
        )}
      </span>
    </p>
  );
}
