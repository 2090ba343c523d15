import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import type { Calendar } from '../../api/schema.ts';
import { Title } from '../../ui/Page.tsx';
import { CalendarEffectsPanel } from './CalendarEffectsPanel.tsx';
import { CalendarHolidays } from './CalendarHolidays.tsx';
import { CalendarSpecialDays } from './CalendarSpecialDays.tsx';
import { CalendarWeeks } from './CalendarWeeks.tsx';
import { calendarTitle, type Days, daysOf, useCalendars, useEffects } from './calendars.ts';
import { type Merge, useDraft } from './draft.ts';
import { keptDays } from './kept-days.ts';
import { Loaded } from './Loaded.tsx';
import { Up } from './Up.tsx';

/** One calendar: its hours, holidays and special days, beside what saving them will do to the tickets. */
export default function CalendarPage() {
  const intl = useIntl();
  const { name = '' } = useParams();
  const calendars = useCalendars();
  const calendar = calendars.data?.calendars.find((one) => one.name === name);
  return (
    <>
      <Up to="/administration/calendriers" phrase="calendars.title" />
      <Title>
        {calendar ? calendarTitle(intl, name) : intl.formatMessage({ id: 'calendars.one' })}
      </Title>
      <Loaded query={calendars}>
        {() =>
          calendar ? (
            <>
              <Use calendar={calendar} />
              {calendar.continuous ? (
                <p>
                  <FormattedMessage id="calendars.always_about" />
                </p>
              ) : (
                <CalendarForms calendar={calendar} />
              )}
            </>
          ) : (
            <p>
              <FormattedMessage id="calendars.unknown" />
            </p>
          )
        }
      </Loaded>
    </>
  );
}

function CalendarForms({ calendar }: { calendar: Calendar }) {
  const draft = useDraft({ ...daysOf(calendar), version: calendar.version }, TOGETHER);
  const changed = draft.touched.length > 0;
  const effects = useEffects(calendar.name, daysOf(draft.value), changed);
  const parts = { calendar, days: draft.value, change: draft.change, error: effects.error };
  return (
    <div className="columns">
      <div>
        <CalendarWeeks {...parts} />
        <CalendarHolidays {...parts} changed={changed} />
        <CalendarSpecialDays {...parts} />
      </div>
      <CalendarEffectsPanel calendar={calendar} draft={draft} effects={effects} />
    </div>
  );
}

const from = (week: Days['weeks'][number]) => week.from;
const date = (day: { readonly date: string }) => day.date;

/** Days that others change meanwhile are kept beside mine. */
const TOGETHER: Merge<Days & { version: number }> = {
  weeks: (base, mine, theirs) => keptDays(from, base.weeks, mine.weeks, theirs.weeks),
  holidays: (base, mine, theirs) => keptDays(date, base.holidays, mine.holidays, theirs.holidays),
  exceptions: (base, mine, theirs) =>
    keptDays(date, base.exceptions, mine.exceptions, theirs.exceptions),
};

/** In which zone it counts, and for what. */
function Use({ calendar }: { calendar: Calendar }) {
  const { timeZone, usedBy } = calendar;
  return (
    <>
      <p>
        <FormattedMessage
          id="calendars.zone"
          values={{ zone: <code key="zone">{timeZone}</code> }}
        />
      </p>
      {usedBy.map(({ agreement, version, commitments, rules }) => (
        <details key={agreement}>
          <summary>
            <FormattedMessage
              id="calendars.used"
              values={{ agreement, version, count: commitments.length }}
            />
          </summary>
          <ul>
            {commitments.map((label) => (
              <li key={label}>{label}</li>
            ))}
            {rules.map((rule) => (
              <li key={rule}>
                <FormattedMessage id={`calendars.rule.${rule}`} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
