import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Calendar } from '../../api/schema.ts';
import { fieldError } from '../../session/Problem.tsx';
import styles from './calendar.module.css';
import { type Days, daysAfter, type Week, weekOf, weekWords, weekdayName } from './calendars.ts';
import { Line } from './Line.tsx';
import { LocalDate } from './LocalDate.tsx';
import { Windows } from './Windows.tsx';

/** The opening hours now, and those to come, each from a date on. */
export function CalendarWeeks(props: {
  calendar: Calendar;
  days: Days;
  change: (part: Partial<Days>) => void;
  error: Error | null;
}) {
  const intl = useIntl();
  const { calendar, days, change, error } = props;
  const [added, setAdded] = useState<number | null>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const { today } = calendar;
  const now = weekOf(calendar, today);
  const set = (weeks: Days['weeks']): void => change({ weeks });
  const add = (): void => {
    const last =
      days.weeks
        .map(({ from }) => from)
        .sort()
        .at(-1) ?? '';
    const from = daysAfter(last > today ? last : today, 1);
    setAdded(days.weeks.length);
    set([...days.weeks, { from, week: weekOf({ ...calendar, ...days }, from).week }]);
  };
  return (
    <section aria-labelledby="weeks">
      <h2 id="weeks">
        <FormattedMessage id="calendars.hours" />
      </h2>
      <p>
        {weekWords(intl, now.week)}
        {now.from !== '' && (
          <>
            {' '}
            <FormattedMessage
              id="calendars.since"
              values={{ date: <LocalDate key="date" date={now.from} /> }}
            />
          </>
        )}
      </p>
      {days.weeks.map((one, at) => (
        <DatedWeek
          // Their places are all that tells two of them apart while their dates are written.
          key={[at].join()}
          week={one}
          opened={at === added}
          error={error}
          place={`weeks.${at}`}
          change={(week) => set(days.weeks.with(at, week))}
          remove={() => {
            set(days.weeks.toSpliced(at, 1));
            setAdded(null);
            adder.current?.focus();
          }}
        />
      ))}
      <p>
        <button type="button" className="button" ref={adder} onClick={add}>
          <FormattedMessage id="calendars.hours_add" />
        </button>
      </p>
    </section>
  );
}

function DatedWeek(props: {
  week: Days['weeks'][number];
  opened: boolean;
  error: Error | null;
  place: string;
  change: (week: Days['weeks'][number]) => void;
  remove: () => void;
}) {
  const intl = useIntl();
  const { error, place, change } = props;
  const { from, week } = props.week;
  const set = (next: Week): void => change({ from, week: next });
  return (
    <details open={props.opened}>
      <summary>
        <FormattedMessage
          id="calendars.from"
          values={{
            date: from ? <LocalDate key="date" date={from} /> : '–',
            hours: weekWords(intl, week),
          }}
        />
      </summary>
      <Line
        phrase="calendars.from_date"
        hint={<FormattedMessage id="calendars.from_hint" />}
        type="date"
        value={from}
        error={fieldError(error, `${place}.from`)}
        onChange={(date) => change({ from: date, week })}
      />
      {fieldError(error, `${place}.week`) && (
        <p className="field wrong">
          <span className="error">{fieldError(error, `${place}.week`)}</span>
        </p>
      )}
      {week.map((windows, day) => (
        <Windows
          key={weekdayName(intl, day)}
          name={weekdayName(intl, day)}
          windows={windows}
          errorOf={(at) => fieldError(error, `${place}.week.${day}.${at}`)}
          change={(next) => set(week.with(day, next))}
        >
          {day === 0 && (
            <button
              type="button"
              className="button plain"
              onClick={() => set(week.map((own, at) => (at < 5 ? windows : own)))}
            >
              <FormattedMessage id="calendars.same" />
            </button>
          )}
        </Windows>
      ))}
      <button type="button" className={`button ${styles.add}`} onClick={props.remove}>
        <FormattedMessage id="calendars.hours_remove" />
      </button>
    </details>
  );
}
