import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Staffing } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { dateWords } from '../../ui/time.ts';

/** What made half hours of the days unlike the others, and whether they are left out of the forecast. */
export function KnownOfDays({ plan: { known } }: { plan: Staffing }) {
  const intl = useIntl();
  const { holidays, interruptions, holidayHalfHours, interruptedHalfHours, leftOut } = known;
  const english = intl.locale.startsWith('en');
  const day = (date: string): string =>
    dateWords(intl, `${date}T12:00:00Z`, { timeZone: 'UTC', day: 'numeric', month: 'long' });
  return (
    <>
      <p>
        <FormattedMessage
          id={leftOut.holidays ? 'dashboard.holidays_left_out' : 'dashboard.holidays_counted'}
          values={{
            days: holidays.length,
            halfHours: holidayHalfHours,
            names: intl.formatList(
              holidays.map(({ date, name }) => `${day(date)} (${name})`),
              { type: 'conjunction' },
            ),
          }}
        />
      </p>
      <p>
        <FormattedMessage
          id={
            leftOut.interruptions
              ? 'dashboard.interruptions_left_out'
              : 'dashboard.interruptions_counted'
          }
          values={{ count: interruptions.length, halfHours: interruptedHalfHours }}
        />
      </p>
      {interruptions.length > 0 && (
        <details>
          <summary>
            <FormattedMessage id="dashboard.interruptions_known" />
          </summary>
          <ul>
            {interruptions.map(({ number, title, from, to }) => (
              <li key={`${number ?? title?.fr} ${from}`}>
                {number === null ? (
                  english ? (
                    title?.en
                  ) : (
                    title?.fr
                  )
                ) : (
                  <Link to={`/billets/${number}`}>{number}</Link>
                )}
                {' – '}
                <FormattedMessage
                  id="dashboard.interruption_lasted"
                  values={{ from: <When at={from} />, to: <When at={to} /> }}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
