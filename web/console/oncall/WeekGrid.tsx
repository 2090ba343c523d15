import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import type { OnCallPart, RotaWeek } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { dateWords } from '../../ui/time.ts';
import styles from './oncall.module.css';

/** Seven days of a rota: a row for each layer, one for when nobody is on call; today is said in words. */
export function WeekGrid(props: {
  week: RotaWeek;
  days: readonly string[];
  /** The index of the first of these days among those of the week. */
  place: number;
  today: string;
  /** Has somebody stand in; null for who may not. */
  onStandIn: ((part: OnCallPart) => void) | null;
}) {
  const intl = useIntl();
  const { week, days, place, today, onStandIn } = props;
  const { rota, rows, gaps, clockChanges } = week;
  const slice = (of: RotaWeek['gaps']) => of.slice(place, place + days.length);
  // A local date, not an instant: shown as it is.
  const date = (day: string, long: boolean) =>
    dateWords(intl, `${day}T00:00:00Z`, {
      ...{ timeZone: 'UTC', weekday: long ? 'long' : 'short', day: 'numeric', month: 'short' },
    });
  const [first = '', last = first] = [days[0], days.at(-1)];
  const missing = slice(gaps).some((parts) => parts.length > 0);
  const changes = place === 0 ? clockChanges : [];
  return (
    <>
      <Scroll>
        <table className={styles.grid}>
          <caption>
            <FormattedMessage
              id="oncall.grid"
              values={{ rota: rota.name, from: date(first, false), to: date(last, false) }}
            />
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="oncall.column_layer" />
              </th>
              {days.map((day) => (
                <th
                  key={day}
                  scope="col"
                  className={day === today ? styles.today : undefined}
                  aria-current={day === today ? 'date' : undefined}
                >
                  {date(day, false)}
                  {day === today && (
                    <>
                      <br />
                      <FormattedMessage id="oncall.today" />
                    </>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.layer ?? ''}>
                <th scope="row">{row.layer ?? <FormattedMessage id="oncall.beside" />}</th>
                {slice(row.days).map((parts, i) => (
                  <Cell
                    key={days[i]}
                    parts={parts}
                    day={date(days[i] ?? '', true)}
                    {...{ onStandIn }}
                  />
                ))}
              </tr>
            ))}
            {missing && (
              <tr>
                <th scope="row">
                  <FormattedMessage id="oncall.nobody" />
                </th>
                {slice(gaps).map((parts, i) => (
                  <Cell
                    key={days[i]}
                    parts={parts}
                    day={date(days[i] ?? '', true)}
                    {...{ onStandIn }}
                  />
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </Scroll>
      {changes.map(({ at, seconds }) => (
        <p key={at}>
          <FormattedMessage
            id={seconds > 0 ? 'oncall.clock_forward' : 'oncall.clock_back'}
            values={{ at: <When at={at} />, minutes: Math.abs(seconds) / 60 }}
          />
        </p>
      ))}
    </>
  );
}

function Cell(props: {
  parts: readonly OnCallPart[];
  day: string;
  onStandIn: ((part: OnCallPart) => void) | null;
}) {
  const intl = useIntl();
  const { parts, day, onStandIn } = props;
  return (
    <td>
      <ul>
        {parts.map((part) => {
          const { person, override } = part;
          const hours = hoursOf(intl, part);
          const who = person?.name ?? intl.formatMessage({ id: 'oncall.nobody' });
          return (
            <li key={part.starts} className={person ? undefined : styles.gap}>
              <span className={styles.hours}>{hours}</span> <strong>{who}</strong>
              {override !== null && (
                <>
                  <br />
                  <FormattedMessage id="oncall.stands_in" />
                </>
              )}
              {onStandIn && (
                <button
                  type="button"
                  className="button plain"
                  aria-label={intl.formatMessage(
                    { id: person ? 'oncall.replace_which' : 'oncall.fill_which' },
                    { name: who, day, hours },
                  )}
                  onClick={() => onStandIn(part)}
                >
                  <FormattedMessage id={person ? 'oncall.replace' : 'oncall.fill'} />
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </td>
  );
}

/** The wall times of a part, as its language writes them. */
function hoursOf(intl: IntlShape, { begins, ends }: OnCallPart): string {
  if (begins === '00:00' && ends === '24:00') return intl.formatMessage({ id: 'oncall.all_day' });
  const [bh, bm] = begins.split(':');
  const [eh, em] = ends.split(':');
  return intl.formatMessage({ id: 'oncall.hours' }, { bh, bm, eh, em });
}
