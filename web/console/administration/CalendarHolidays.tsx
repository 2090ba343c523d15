import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Calendar } from '../../api/schema.ts';
import { Field } from '../../ui/Form.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { AddDay } from './AddDay.tsx';
import styles from './calendar.module.css';
import type { Days } from './calendars.ts';
import { ConfirmedYear } from './ConfirmedYear.tsx';
import { LocalDate } from './LocalDate.tsx';

/** The holidays of a year, and whether somebody confirmed that these are all. */
export function CalendarHolidays(props: {
  calendar: Calendar;
  days: Days;
  change: (part: Partial<Days>) => void;
  changed: boolean;
}) {
  const intl = useIntl();
  const { calendar, days, change } = props;
  const [year, setYear] = useState(calendar.today.slice(0, 4));
  const place = useRef<HTMLSelectElement>(null);
  const shown = days.holidays
    .filter(({ date }) => date.startsWith(`${year}-`))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const stored = new Set(calendar.holidays.map(({ date }) => date));
  return (
    <section aria-labelledby="holidays">
      <h2 id="holidays">
        <FormattedMessage id="calendars.holidays" />
      </h2>
      <div className="filters">
        <Field label={<FormattedMessage id="calendars.year" />}>
          {(ids) => (
            <select
              {...ids}
              ref={place}
              value={year}
              onChange={({ target }) => setYear(target.value)}
            >
              {yearsOf(calendar, days).map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <ConfirmedYear calendar={calendar} year={Number(year)} changed={props.changed} />
      {shown.length === 0 ? (
        <p>
          <FormattedMessage id="calendars.holidays_none" values={{ year }} />
        </p>
      ) : (
        <Scroll>
          <table>
            <caption>
              <FormattedMessage
                id="calendars.holidays_count"
                values={{ year, count: shown.length }}
              />
            </caption>
            <thead>
              <tr>
                {['date', 'name', 'act'].map((column) => (
                  <th key={column} scope="col">
                    <FormattedMessage id={`calendars.column.${column}`} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ date, name }) => (
                <tr key={date}>
                  <td>
                    <LocalDate date={date} />
                  </td>
                  <td>
                    <span lang="fr-CA">{name}</span>{' '}
                    {!stored.has(date) && (
                      <span className="badge waiting">
                        <FormattedMessage id="calendars.unsaved" />
                      </span>
                    )}
                  </td>
                  <td>
                    <button
                      type="button"
                      className={`button plain ${styles.act}`}
                      aria-label={intl.formatMessage(
                        { id: 'calendars.remove_which' },
                        { name, date },
                      )}
                      onClick={() => {
                        change({ holidays: days.holidays.filter((one) => one.date !== date) });
                        place.current?.focus();
                      }}
                    >
                      <FormattedMessage id="form_editor.remove" />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <AddDay
        what="holiday"
        taken={days.holidays.map(({ date }) => date)}
        add={(date, name) => {
          setYear(date.slice(0, 4));
          change({ holidays: [...days.holidays, { date, name }] });
        }}
      />
    </section>
  );
}

function yearsOf({ today, holidays, confirmed }: Calendar, days: Days): string[] {
  const now = Number(today.slice(0, 4));
  const dates = [...holidays, ...days.holidays].map(({ date }) => date);
  const all = [...dates, ...confirmed.flatMap(({ from, to }) => [from, to])];
  const years = all.map((date) => date.slice(0, 4));
  return [...new Set([...years, ...[0, 1, 2].map((more) => String(now + more))])].sort();
}
