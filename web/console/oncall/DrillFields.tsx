import { FormattedMessage, useIntl } from 'react-intl';
import type { Escalation } from '../../api/schema.ts';
import { Field } from '../../ui/Form.tsx';

type Drill = NonNullable<Escalation['drill']>;
/** 2026-01-05 is a Monday. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY = 86_400_000;
const DAYS = [1, 2, 3, 4, 5, 6, 7];

/** Whether an exercise is held each month, and on which weekday at what time. */
export function DrillFields(props: {
  drill: Drill | null;
  usual: Extract<Drill, { week: number }>;
  change: (drill: Drill | null) => void;
}) {
  const intl = useIntl();
  const { drill, usual, change } = props;
  // What was kept on a day of the month is shown as it is, until a weekday is chosen.
  const written =
    drill !== null && 'week' in drill ? drill : { ...usual, time: drill?.time ?? usual.time };
  const put = (part: Partial<typeof usual>): void => change({ ...written, ...part });
  const choice = (
    field: 'week' | 'weekday',
    values: readonly number[],
    nameOf: (n: number) => string,
  ) => (
    <Field label={<FormattedMessage id={`escalation.drill_${field}`} />}>
      {(ids) => (
        <select
          {...ids}
          value={written[field]}
          onChange={(e) => put({ [field]: Number(e.target.value) })}
        >
          {values.map((value) => (
            <option key={value} value={value}>
              {nameOf(value)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <fieldset>
      <legend>
        <FormattedMessage id="escalation.drill" />
      </legend>
      <p>
        <label>
          <input
            type="checkbox"
            checked={drill !== null}
            onChange={(e) => change(e.target.checked ? usual : null)}
          />{' '}
          <FormattedMessage id="escalation.drill_on" />
        </label>
      </p>
      {drill !== null && 'day' in drill && (
        <p>
          <FormattedMessage id="escalation.drill_day" values={{ day: drill.day }} />
        </p>
      )}
      {drill !== null && (
        <>
          {choice('week', [1, 2, 3, 4], (week) =>
            intl.formatMessage({ id: `escalation.week_${week}` }),
          )}
          {choice('weekday', DAYS, (day) =>
            intl.formatDate(MONDAY + (day - 1) * DAY, { timeZone: 'UTC', weekday: 'long' }),
          )}
          <Field label={<FormattedMessage id="escalation.drill_time" />}>
            {(ids) => (
              <input
                {...ids}
                type="time"
                required
                value={written.time}
                onChange={(e) => put({ time: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </fieldset>
  );
}
