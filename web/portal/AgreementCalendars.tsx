import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import { LocalDay } from './instant.tsx';
import type { AgreementTerms } from './queries.ts';

type Calendar = AgreementTerms['calendars'][number];
type Day = Calendar['week'][number];

/** When time counts: the hours of each priority and of the telephone, then the days that do not count. */
export function AgreementCalendars({ agreement }: { agreement: AgreementTerms }) {
  const { calendars, targets, commitments } = agreement;
  const calls = commitments.find(({ indicator }) => indicator === 'calls')?.calendar;
  const business = calendars.filter(({ continuous }) => !continuous);
  const holidays = business[0]?.holidays ?? [];
  return (
    <>
      <ul>
        {calendars
          .filter(({ name }) => name === calls || targets.some((one) => one.calendar === name))
          .map((calendar) => (
            <li key={calendar.name}>
              {calendar.name === calls ? (
                <FormattedMessage id="portal.hours_calls" />
              ) : (
                <FormattedMessage
                  id="portal.hours_priorities"
                  values={{
                    priorities: targets
                      .filter((one) => one.calendar === calendar.name)
                      .map(({ priority }) => priority.slice(1))
                      .join(', '),
                  }}
                />
              )}{' '}
              <Hours calendar={calendar} />
            </li>
          ))}
      </ul>
      {holidays.length > 0 && (
        <>
          <p>
            <FormattedMessage id="portal.holidays_why" />
          </p>
          <details>
            <summary>
              <FormattedMessage id="portal.holidays" />
            </summary>
            <ul>
              {holidays.map(({ date, name }) => (
                <li key={date}>
                  <LocalDay date={date} weekday /> – <span lang="fr-CA">{name}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </>
  );
}

function Hours({ calendar }: { calendar: Calendar }) {
  const intl = useIntl();
  if (calendar.continuous) return <FormattedMessage id="portal.hours_always" />;
  const spans = runs(calendar.week).map(({ from, to, day }) => {
    const hours = day.map(({ open, close }) =>
      intl.formatMessage(
        { id: 'portal.hours_window' },
        { open: timeOf(intl, open), close: timeOf(intl, close) },
      ),
    );
    const days = { from: weekdayOf(intl, from), to: weekdayOf(intl, to) };
    const key = from === to ? 'portal.hours_day' : 'portal.hours_days';
    return intl.formatMessage({ id: key }, { ...days, hours: intl.formatList(hours) });
  });
  return <>{intl.formatList(spans)}.</>;
}

/** The days of a week that have the same hours, one after the other; closed days are left out. */
function runs(week: readonly Day[]): { from: number; to: number; day: Day }[] {
  const all: { from: number; to: number; day: Day }[] = [];
  for (const [i, day] of week.entries()) {
    const last = all.at(-1);
    const same = last?.to === i - 1 && JSON.stringify(last.day) === JSON.stringify(day);
    if (day.length === 0) continue;
    if (same && last) last.to = i;
    else all.push({ from: i, to: i, day });
  }
  return all;
}

/** The name of a day, Monday being 0. */
function weekdayOf(intl: IntlShape, day: number): string {
  // 1 January 2024 was a Monday.
  const date = Date.UTC(2024, 0, 1 + day, 12);
  return intl.formatDate(date, { weekday: 'long', timeZone: 'UTC' });
}

/** « 08:30 » as the language says it. */
function timeOf(intl: IntlShape, text: string): string {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  const date = Date.UTC(2024, 0, 1, hour, minute);
  // « 17 h », and not « 17 h 00 ».
  const minutes = minute > 0 ? ({ minute: '2-digit' } as const) : {};
  return intl.formatTime(date, { hour: 'numeric', ...minutes, timeZone: 'UTC' });
}
