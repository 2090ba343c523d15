import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Calendar } from '../../api/schema.ts';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { calendarTitle, confirmationOf, useCalendars, weekOf, weekWords } from './calendars.ts';
import { Loaded } from './Loaded.tsx';
import { Up } from './Up.tsx';

/** The calendars that agreements count in, with their hours, and the years whose holidays are known. */
export default function CalendarsPage() {
  const intl = useIntl();
  const calendars = useCalendars();
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'calendars.title' })}</Title>
      <p>
        <FormattedMessage id="calendars.about" />
      </p>
      <Loaded query={calendars}>
        {({ calendars: all }) =>
          all.length === 0 ? (
            <p>
              <FormattedMessage id="calendars.none" />
            </p>
          ) : (
            <Scroll>
              <table>
                <thead>
                  <tr>
                    {['calendar', 'hours', 'holidays', 'used'].map((column) => (
                      <th key={column} scope="col">
                        <FormattedMessage id={`calendars.column.${column}`} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {all.map((calendar) => (
                    <Row key={calendar.name} calendar={calendar} />
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
    </>
  );
}

function Row({ calendar }: { calendar: Calendar }) {
  const intl = useIntl();
  const { name, continuous, today, usedBy } = calendar;
  const year = Number(today.slice(0, 4));
  return (
    <tr>
      <td>
        <Link to={`/administration/calendriers/${encodeURIComponent(name)}`}>
          {calendarTitle(intl, name)}
        </Link>
      </td>
      <td>
        {continuous ? (
          <FormattedMessage id="calendars.always" />
        ) : (
          weekWords(intl, weekOf(calendar, today).week)
        )}
        <br />
        <code>{calendar.timeZone}</code>
      </td>
      <td>
        {continuous ? (
          <FormattedMessage id="words.none" />
        ) : (
          [year, year + 1].map((one) => (
            <div key={one}>
              <YearBadge calendar={calendar} year={one} />
            </div>
          ))
        )}
      </td>
      <td>
        {usedBy.length === 0 && <FormattedMessage id="calendars.unused" />}
        {usedBy.map(({ agreement, version, commitments }) => (
          <div key={agreement}>
            <FormattedMessage
              id="calendars.used"
              values={{ agreement, version, count: commitments.length }}
            />
          </div>
        ))}
      </td>
    </tr>
  );
}

/** Whether the holidays of a year are known, in words and shape. */
function YearBadge({ calendar, year }: { calendar: Calendar; year: number }) {
  const { whole, parts } = confirmationOf(calendar, year);
  const state = whole ? 'confirmed' : parts.length > 0 ? 'partly' : 'unconfirmed';
  const count = calendar.holidays.filter(({ date }) => date.startsWith(`${year}-`)).length;
  return (
    <span className={whole ? 'badge good' : 'badge waiting'}>
      <FormattedMessage id={`calendars.year.${state}`} values={{ year: String(year), count }} />
    </span>
  );
}
