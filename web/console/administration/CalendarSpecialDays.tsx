import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Calendar } from '../../api/schema.ts';
import { fieldError } from '../../session/Problem.tsx';
import { AddDay } from './AddDay.tsx';
import styles from './calendar.module.css';
import { type Days, windowsWords } from './calendars.ts';
import { LocalDate } from './LocalDate.tsx';
import { Windows } from './Windows.tsx';

/** The days with hours of their own, or closed though no holiday; those gone by are folded away. */
export function CalendarSpecialDays(props: {
  calendar: Calendar;
  days: Days;
  change: (part: Partial<Days>) => void;
  error: Error | null;
}) {
  const intl = useIntl();
  const { calendar, days, change, error } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const [opened, setOpened] = useState('');
  const all = days.exceptions;
  return (
    <section aria-labelledby="special-days">
      <h2 id="special-days" ref={heading} tabIndex={-1}>
        <FormattedMessage id="calendars.special" />
      </h2>
      <p>
        <FormattedMessage id="calendars.special_about" />
      </p>
      {all.length === 0 && (
        <p>
          <FormattedMessage id="calendars.special_none" />
        </p>
      )}
      {all.map((day, at) => (
        <details key={day.date} open={day.date === opened}>
          <summary>
            <FormattedMessage
              id="calendars.special_day"
              values={{
                date: <LocalDate key="date" date={day.date} />,
                name: day.name,
                hours: windowsWords(intl, day.windows),
              }}
            />{' '}
            {!calendar.exceptions.some(({ date }) => date === day.date) && (
              <span className="badge waiting">
                <FormattedMessage id="calendars.unsaved" />
              </span>
            )}
          </summary>
          <Windows
            name={intl.formatMessage({ id: 'calendars.hours_of_day' })}
            windows={day.windows}
            errorOf={(place) => fieldError(error, `exceptions.${at}.windows.${place}`)}
            change={(windows) => change({ exceptions: all.with(at, { ...day, windows }) })}
          />
          <button
            type="button"
            className={`button ${styles.add}`}
            onClick={() => {
              change({ exceptions: all.toSpliced(at, 1) });
              heading.current?.focus();
            }}
          >
            <FormattedMessage id="calendars.special_remove" />
          </button>
        </details>
      ))}
      <AddDay
        what="special"
        taken={all.map(({ date }) => date)}
        add={(date, name) => {
          setOpened(date);
          const exceptions = [...all, { date, name, windows: [] }];
          change({ exceptions: exceptions.sort((a, b) => (a.date < b.date ? -1 : 1)) });
        }}
      />
    </section>
  );
}
