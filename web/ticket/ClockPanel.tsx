import { FormattedMessage, useIntl } from 'react-intl';
import { elapsedSeconds, tableFromData } from '../../core/calendar/table.ts';
import { duration } from '../../core/clock/time-words.ts';
import { Scroll } from '../ui/Scroll.tsx';
import { useNow } from '../ui/time.ts';
import type { ReceivedClock } from './queries.ts';
import { ClockBadge, When } from './words.tsx';

/**
 * Seconds elapsed: the server's count carried on by the same rules, here, from the server's own
 * present: a browser whose clock is wrong counts right.
 */
function elapsedAt(clock: ReceivedClock, now: number): number {
  const running = clock.status === 'running' || clock.status === 'running_breached';
  if (!running) return clock.elapsedSeconds;
  const at = Date.parse(clock.at);
  const present = at + Math.max(0, now - clock.receivedAt);
  return clock.elapsedSeconds + elapsedSeconds(tableFromData(clock.table), at, present);
}

/** « Pourquoi 2 h 13 ? »: remaining time, sentences, and the segments as a picture and a table. */
export function ClockPanel({ clock }: { clock: ReceivedClock }) {
  const intl = useIntl();
  const language = intl.locale.startsWith('en') ? 'en' : 'fr';
  const elapsed = elapsedAt(clock, useNow(1000));
  const remaining = clock.targetSeconds - elapsed;
  const open = /^(running|paused)/.test(clock.status);
  const words = (seconds: number) =>
    duration(Math.abs(seconds), language, Math.abs(seconds) < 3600);
  return (
    <section aria-labelledby="clock-title">
      <h2 id="clock-title">
        <FormattedMessage id="clock.title" />
      </h2>
      <p>
        <ClockBadge status={clock.status} />{' '}
        {open && (
          <strong>
            {remaining >= 0 ? (
              <FormattedMessage id="clock.remaining" values={{ time: words(remaining) }} />
            ) : (
              <FormattedMessage id="clock.overrun" values={{ time: words(remaining) }} />
            )}
          </strong>
        )}
      </p>
      {clock.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Timeline clock={clock} />
    </section>
  );
}

function Timeline({ clock }: { clock: ReceivedClock }) {
  const intl = useIntl();
  const language = intl.locale.startsWith('en') ? 'en' : 'fr';
  const lengths = clock.segments.map((s) => Math.max(1, Date.parse(s.to) - Date.parse(s.from)));
  return (
    <>
      <div className="timeline" aria-hidden="true">
        {clock.segments.map((segment, i) => (
          <span
            key={`${segment.from}-${segment.why}`}
            className={`segment ${segment.why}`}
            style={{ flexGrow: lengths[i] ?? 1 }}
          />
        ))}
      </div>
      <ul className="legend" aria-hidden="true">
        {[...new Set(clock.segments.map((segment) => segment.why))].map((why) => (
          <li key={why}>
            <span className={`segment ${why}`} /> <FormattedMessage id={`clock.why_${why}`} />
          </li>
        ))}
      </ul>
      <Scroll>
        <table>
          <caption>
            <FormattedMessage id="clock.segments" />
          </caption>
          <thead>
            <tr>
              {(['from', 'to', 'why', 'counted', 'calendar', 'clause'] as const).map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`clock.column_${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {clock.segments.map((segment) => (
              <tr key={`${segment.from}-${segment.why}`}>
                <td>
                  <When at={segment.from} />
                </td>
                <td>
                  <When at={segment.to} />
                </td>
                <td>
                  <FormattedMessage id={`clock.why_${segment.why}`} />
                </td>
                <td>{duration(segment.counted, language, segment.counted < 3600)}</td>
                <td>{segment.calendar}</td>
                <td>{segment.clause}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
