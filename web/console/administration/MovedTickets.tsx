import { useContext } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { duration } from '../../../core/clock/time-words.ts';
import type { CalendarEffects } from '../../api/schema.ts';
import { LanguageContext } from '../../ui/language.ts';
import styles from './calendar.module.css';

type Moved = CalendarEffects['tickets'][number];

/** How many are shown before one asks for all that were told. */
const FIRST = 5;

/** Which tickets a change of the calendar moves, and by how much. */
export function MovedTickets({
  effects,
  timeZone,
}: {
  effects: CalendarEffects;
  timeZone: string;
}) {
  const intl = useIntl();
  const { total, later, sooner, tickets, figures, past } = effects;
  const counts = ['becomeLate', 'noLongerLate', 'closings', 'reminders'] as const;
  const list = (some: readonly Moved[]) => (
    <ul className={styles.moved}>
      {some.map((one) => (
        <Ticket key={one.number} ticket={one} timeZone={timeZone} />
      ))}
    </ul>
  );
  const rest = tickets.slice(FIRST);
  return (
    <>
      <div role="status">
        <p>
          <strong>
            <FormattedMessage id="calendars.effect.total" values={{ total, later, sooner }} />
          </strong>
        </p>
        <ul>
          {counts.map(
            (what) =>
              effects[what] > 0 && (
                <li key={what}>
                  <FormattedMessage
                    id={`calendars.effect.${what}`}
                    values={{ count: effects[what] }}
                  />
                </li>
              ),
          )}
          {figures.map(({ month, incidents }) => (
            <li key={month}>
              <FormattedMessage
                id="calendars.effect.figures"
                values={{
                  count: incidents,
                  month: intl.formatDate(`${month}-15T12:00:00Z`, {
                    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
                  }),
                }}
              />
            </li>
          ))}
          {past && (
            <li>
              <FormattedMessage id="calendars.effect.past" />
            </li>
          )}
        </ul>
      </div>
      {list(tickets.slice(0, FIRST))}
      {rest.length > 0 && (
        <details>
          <summary>
            <FormattedMessage id="calendars.effect.rest" values={{ count: rest.length }} />
          </summary>
          {list(rest)}
        </details>
      )}
      {total > tickets.length && (
        <p>
          <FormattedMessage
            id="calendars.effect.beyond"
            values={{ count: total - tickets.length }}
          />
        </p>
      )}
    </>
  );
}

function Ticket({ ticket, timeZone }: { ticket: Moved; timeZone: string }) {
  const intl = useIntl();
  const { language } = useContext(LanguageContext);
  const { number, subject, priority, from, to, seconds, late, wasLate } = ticket;
  const at = (instant: string | null): string =>
    instant === null
      ? intl.formatMessage({ id: 'calendars.paused' })
      : intl.formatDate(instant, {
          ...{ timeZone, weekday: 'short', day: 'numeric', month: 'short' },
          ...{ hour: 'numeric', minute: '2-digit' },
        });
  return (
    <li>
      <Link to={`/billets/${number}`}>{number}</Link>{' '}
      <FormattedMessage id="calendars.effect.ticket" values={{ subject, priority }} />
      <br />
      <FormattedMessage
        id={from === to ? 'calendars.effect.still' : 'calendars.effect.move'}
        values={{ from: at(from), to: at(to) }}
      />
      {seconds !== 0 && (
        <>
          {' '}
          <FormattedMessage
            id={seconds > 0 ? 'calendars.effect.later' : 'calendars.effect.sooner'}
            values={{ time: duration(Math.abs(seconds), language, true) }}
          />
        </>
      )}
      {late !== wasLate && (
        <>
          {' '}
          <span className={late ? 'badge late' : 'badge good'}>
            <span aria-hidden="true">{late ? '▲ ' : '✔ '}</span>
            <FormattedMessage id={late ? 'calendars.now_late' : 'calendars.no_longer_late'} />
          </span>
        </>
      )}
    </li>
  );
}
