import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Boxes } from '../../ui/Boxes.tsx';
import { Field } from '../../ui/Form.tsx';
import type { PlanDraft } from './plan-draft.ts';

const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** A Monday, to name the days of the week from. */
const MONDAY = Date.UTC(2026, 0, 5);

/** When it is: a window by the clock of its zone, or days of the week at these hours until a date. */
export function MomentFields(props: {
  draft: PlanDraft;
  set: (more: Partial<PlanDraft>) => void;
  error: Error | null;
  /** Whether one window is moved: it does not come again, and its zone stays. */
  moving: boolean;
}) {
  const intl = useIntl();
  const { draft, set, error, moving } = props;
  const { local, repeats } = draft;
  const end = (name: 'from' | 'to', field: string) => (
    <Field
      label={<FormattedMessage id={`planned.${name}`} />}
      error={fieldError(error, field) ?? fieldError(error, `local.${name}`)}
    >
      {(ids) => (
        <input
          {...ids}
          type="datetime-local"
          value={local[name]}
          onChange={(e) => set({ local: { ...local, [name]: e.target.value } })}
        />
      )}
    </Field>
  );
  return (
    <>
      {end('from', 'startsAt')}
      {end('to', 'endsAt')}
      {!moving && (
        <p>
          <label>
            <input
              type="checkbox"
              checked={repeats}
              onChange={(e) => set({ repeats: e.target.checked })}
            />{' '}
            <FormattedMessage id="planned.repeats" />
          </label>
        </p>
      )}
      {repeats && (
        <>
          <Boxes
            question={<FormattedMessage id="planned.weekdays" />}
            error={fieldError(error, 'recurrence.weekdays')}
            answers={DAYS.map((value) => ({
              value,
              label: intl.formatDate(MONDAY + (Number(value) - 1) * 86_400_000, {
                weekday: 'long',
                timeZone: 'UTC',
              }),
            }))}
            taken={draft.weekdays}
            onChange={(weekdays) => set({ weekdays })}
          />
          <Field
            label={<FormattedMessage id="planned.until" />}
            error={fieldError(error, 'recurrence.until') ?? fieldError(error, 'recurrence')}
          >
            {(ids) => (
              <input
                {...ids}
                type="date"
                value={draft.until}
                onChange={(e) => set({ until: e.target.value })}
              />
            )}
          </Field>
        </>
      )}
      {!moving && (
        <Field
          label={<FormattedMessage id="planned.zone" />}
          hint={<FormattedMessage id="planned.zone_why" />}
          error={fieldError(error, 'zone')}
        >
          {(ids) => (
            <input {...ids} value={draft.zone} onChange={(e) => set({ zone: e.target.value })} />
          )}
        </Field>
      )}
    </>
  );
}
