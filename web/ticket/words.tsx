import { FormattedMessage, FormattedTime, useIntl } from 'react-intl';
import { dateWords } from '../ui/time.ts';

/** The zone of the centre; the server decides, the page only shows. */
export const ZONE = 'America/Toronto';

/** An instant as a date and a time of the centre. */
export function When({ at }: { at: string | null }) {
  const intl = useIntl();
  if (at === null) return <FormattedMessage id="words.none" />;
  return (
    <time dateTime={at}>
      {dateWords(intl, at, {
        ...{ timeZone: ZONE, day: 'numeric', month: 'short', year: 'numeric' },
      })}{' '}
      <FormattedTime value={at} timeZone={ZONE} hour="numeric" minute="2-digit" />
    </time>
  );
}

/** A state, in words and shape: never by colour alone. */
export function StatusBadge({ status }: { status: string }) {
  const kind = status === 'waiting_on_user' ? 'badge waiting' : 'badge';
  return (
    <span className={kind}>
      <FormattedMessage id={`status.${status}`} />
    </span>
  );
}

/** The clock's verdict, in words and shape. */
export function ClockBadge({ status }: { status: string }) {
  const late = status.endsWith('breached');
  const good = status === 'met';
  const shape = late ? '▲' : good ? '✔' : status.startsWith('paused') ? '❙❙' : '●';
  const kind = late ? 'badge late' : good ? 'badge good' : 'badge';
  return (
    <span className={kind}>
      <span aria-hidden="true">{shape} </span>
      <FormattedMessage id={`clock.${status}`} />
    </span>
  );
}

/** The calendars that come with the house, by the name that they are kept under. */
const CALENDARS: ReadonlySet<string> = new Set(['24x7', 'business', 'calls']);

/** When a calendar is open, in words; one that the operator named is called by that name. */
export function CalendarName({ name }: { name: string }) {
  return CALENDARS.has(name) ? <FormattedMessage id={`calendar.${name}`} /> : name;
}
