import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Calendar } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { confirmationOf, localDate, useCalendarChange } from './calendars.ts';
import styles from './calendar.module.css';
import { LocalDate } from './LocalDate.tsx';

/** Who confirmed the holidays of a year, and when; the gesture that confirms them or takes it back. */
export function ConfirmedYear(props: { calendar: Calendar; year: number; changed: boolean }) {
  const { calendar, year, changed } = props;
  const intl = useIntl();
  const say = useSay();
  const { whole, parts } = confirmationOf(calendar, year);
  const act = useCalendarChange(
    (confirm: boolean) => {
      const at = {
        params: { path: { name: calendar.name, year: String(year) } },
        headers: { 'if-match': `"${calendar.version}"` },
      };
      return confirm
        ? unwrap(api.PUT('/api/v1/calendars/{name}/confirmations/{year}', at))
        : unwrap(api.DELETE('/api/v1/calendars/{name}/confirmations/{year}', at));
    },
    (saved) => {
      const done = confirmationOf(saved, year).whole ? 'confirm_done' : 'unconfirm_done';
      say(<FormattedMessage id={`calendars.${done}`} values={{ year: String(year) }} />, 'done');
    },
  );
  const off = changed || act.isPending;
  return (
    <div className={whole ? styles.confirmed : 'alert'}>
      <p>
        {whole && (
          <span className={styles.mark} aria-hidden="true">
            {'✔ '}
          </span>
        )}
        {whole ? (
          <FormattedMessage
            id="calendars.confirmed_by"
            values={{
              by: whole.by ?? '–',
              at: whole.at ? (
                <LocalDate key="at" date={localDate(intl, whole.at, calendar.timeZone)} />
              ) : (
                '–'
              ),
            }}
          />
        ) : (
          <FormattedMessage id="calendars.to_confirm" values={{ year: String(year) }} />
        )}
        {parts.map(({ from, to }) => (
          <span key={from}>
            {' '}
            <FormattedMessage
              id="calendars.confirmed_part"
              values={{
                from: <LocalDate key="from" date={from} />,
                to: <LocalDate key="to" date={to} />,
              }}
            />
          </span>
        ))}
      </p>
      {act.isError && <ProblemNotice error={act.error} />}
      {changed && (
        <p id="confirm-first">
          <FormattedMessage id="calendars.confirm_first" />
        </p>
      )}
      <button
        type="button"
        className="button"
        aria-disabled={off}
        aria-describedby={changed ? 'confirm-first' : undefined}
        onClick={() => off || act.mutate(whole === null)}
      >
        <FormattedMessage
          id={whole ? 'calendars.unconfirm' : 'calendars.confirm'}
          values={{ year: String(year) }}
        />
      </button>
    </div>
  );
}
