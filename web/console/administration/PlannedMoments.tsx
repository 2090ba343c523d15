import { useId, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import styles from './calendar.module.css';
import { type ReminderDraft, UNITS } from './planned-rules.ts';

/** How many there may be. */
const MOST = 10;

/** When a planned interruption is told again before it begins: each moment an amount and its unit. */
export function PlannedMoments(props: {
  reminders: readonly ReminderDraft[];
  change: (reminders: readonly ReminderDraft[]) => void;
  error: Error | null;
}) {
  const intl = useIntl();
  const id = useId();
  const add = useRef<HTMLButtonElement>(null);
  const { reminders, change, error } = props;
  const set = (at: number, part: Partial<ReminderDraft>): void =>
    change(reminders.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const say = (id: string, at: number): string =>
    intl.formatMessage({ id: `plan_rules.${id}` }, { place: at + 1 });
  return (
    <fieldset>
      <legend>
        <FormattedMessage id="plan_rules.reminders" />
      </legend>
      <p className="hint">
        <FormattedMessage id="plan_rules.reminders_why" />
      </p>
      {reminders.length === 0 && (
        <p>
          <FormattedMessage id="plan_rules.reminders_none" />
        </p>
      )}
      {reminders.map(({ amount, unit }, at) => {
        const wrong =
          fieldError(error, `reminders.${at}`) ??
          fieldError(error, `reminders.${at}.minutes`) ??
          fieldError(error, `reminders.${at}.businessDays`);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same.
          <div key={at} className={wrong ? 'field wrong' : 'field'}>
            {wrong && (
              <span className="error" id={`${id}-${at}`}>
                {wrong}
              </span>
            )}
            <span className={styles.reminder}>
              <input
                type="number"
                min="1"
                aria-label={say('amount', at)}
                aria-invalid={wrong ? true : undefined}
                aria-describedby={wrong ? `${id}-${at}` : undefined}
                value={amount}
                onChange={(event) => set(at, { amount: event.target.value })}
              />{' '}
              <select
                aria-label={say('unit', at)}
                value={unit}
                onChange={(event) => {
                  const chosen = UNITS.find((one) => one === event.target.value);
                  if (chosen) set(at, { unit: chosen });
                }}
              >
                {UNITS.map((one) => (
                  <option key={one} value={one}>
                    {intl.formatMessage({ id: `plan_rules.unit_${one}` })}
                  </option>
                ))}
              </select>{' '}
              <button
                type="button"
                className="button plain"
                aria-label={say('reminder_remove_which', at)}
                onClick={() => {
                  change(reminders.filter((_, i) => i !== at));
                  // The button is gone, and what it had.
                  add.current?.focus();
                }}
              >
                <FormattedMessage id="plan_rules.reminder_remove" />
              </button>
            </span>
          </div>
        );
      })}
      <p>
        <button
          ref={add}
          type="button"
          className="button"
          aria-disabled={reminders.length >= MOST}
          onClick={() =>
            reminders.length < MOST && change([...reminders, { amount: '1', unit: 'days' }])
          }
        >
          <FormattedMessage id="plan_rules.reminder_add" />
        </button>
      </p>
    </fieldset>
  );
}
