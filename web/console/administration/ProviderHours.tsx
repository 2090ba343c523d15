import { FormattedMessage, useIntl } from 'react-intl';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { calendarTitle, useCalendars } from './calendars.ts';
import { Line } from './Line.tsx';
import type { Draft } from './provider-draft.ts';
import { Windows } from './Windows.tsx';

/** A Monday: days are named from it. */
const MONDAY = Date.UTC(2026, 1, 9, 12);
const DAY = 86_400_000;
const OFFICE = [{ open: '08:30', close: '16:30' }];

/** When an entry of the directory is there, and the delays that it promised in these hours. */
export function ProviderHours(props: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  error: Error | null;
}) {
  const { draft, change, error } = props;
  const intl = useIntl();
  const calendars = useCalendars();
  const known = calendars.data?.calendars ?? [];
  const { week } = draft;
  const day = (at: number) =>
    intl.formatDate(MONDAY + at * DAY, { weekday: 'long', timeZone: 'UTC' });
  return (
    <>
      <Field
        label={<FormattedMessage id="provider.calendar" />}
        error={fieldError(error, 'calendar')}
      >
        {(ids) => (
          <select
            {...ids}
            value={draft.calendar}
            onChange={(event) => change({ calendar: event.target.value })}
          >
            {known.every((one) => one.name !== draft.calendar) && (
              <option value={draft.calendar}>{calendarTitle(intl, draft.calendar)}</option>
            )}
            {known.map((one) => (
              <option key={one.name} value={one.name}>
                {calendarTitle(intl, one.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p>
        <label>
          <input
            type="checkbox"
            checked={week !== null}
            onChange={(event) =>
              change({
                week: event.target.checked
                  ? [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []]
                  : null,
              })
            }
          />{' '}
          <FormattedMessage id="provider.week" />
        </label>
      </p>
      {week?.map((windows, at) => (
        <Windows
          key={day(at)}
          name={day(at)}
          windows={windows}
          errorOf={(place) => fieldError(error, `week[${at}][${place}]`)}
          change={(changed) => change({ week: week.with(at, changed) })}
        />
      ))}
      {(['answerSeconds', 'settleSeconds'] as const).map((name) => (
        <Line
          key={name}
          phrase={`provider.${name}`}
          value={draft[name]}
          error={fieldError(error, name)}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
    </>
  );
}
