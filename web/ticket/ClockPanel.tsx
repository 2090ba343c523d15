import { FormattedMessage, useIntl } from 'react-intl';
import { duration } from '../../core/clock/time-words.ts';
import { useFold } from '../ui/Fold.tsx';
import { Scroll } from '../ui/Scroll.tsx';
import styles from './clock.module.css';
import { TimeLeft, useLeft } from './Countdown.tsx';
import type { ReceivedClock } from './queries.ts';
import { CalendarName, ClockBadge, When } from './words.tsx';

type Segment = ReceivedClock['segments'][number];

/** « Pourquoi 2 h 13 ? »: remaining time, sentences, and the segments as a picture and a table. */
export function ClockPanel({ clock }: { clock: ReceivedClock }) {
  const { left, status } = useLeft(clock);
  return (
    <section aria-labelledby="clock-title">
      <h2 id="clock-title">
        <FormattedMessage id="clock.title" />
      </h2>
      <p>
        <ClockBadge status={status} />{' '}
        {/^(running|paused)/.test(status) && (
          <strong>
            <TimeLeft left={left} />
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

/** A stretch of the picture: a segment, or a part of it while the service was closed. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly why: Segment['why'] | 'closed';
}

/** Cuts a counting segment where the calendar opens and closes, so that the picture shows what counted. */
function stretchesOf(segment: Segment, table: ReceivedClock['table']): Stretch[] {
  const [start, end] = [Date.parse(segment.from), Date.parse(segment.to)];
  if (segment.why !== 'running' || table.continuous) {
    return [{ from: start, to: end, why: segment.why }];
  }
  const stretches: Stretch[] = [];
  let at = start;
  const until = (to: number, why: Stretch['why']): void => {
    if (to > at) stretches.push({ from: at, to, why });
    at = Math.max(at, to);
  };
  for (const [i, opens] of table.starts.entries()) {
    const closes = (table.ends[i] ?? opens) * 1000;
    if (closes <= start || opens * 1000 >= end) continue;
    until(opens * 1000, 'closed');
    until(Math.min(closes, end), 'running');
  }
  until(end, 'closed');
  return stretches;
}

function Timeline({ clock }: { clock: ReceivedClock }) {
  const intl = useIntl();
  const language = intl.locale.startsWith('en') ? 'en' : 'fr';
  const stretches = clock.segments.flatMap((segment) =>
    // After a change of priority, segments follow other calendars than the one that was sent.
    segment.calendar === clock.table.name
      ? stretchesOf(segment, clock.table)
      : [{ from: Date.parse(segment.from), to: Date.parse(segment.to), why: segment.why }],
  );
  return (
    <>
      <div className="timeline" aria-hidden="true">
        {stretches.map((stretch) => (
          <span
            key={`${stretch.from}-${stretch.why}`}
            className={`segment ${stretch.why}`}
            style={{ flexGrow: Math.max(1, stretch.to - stretch.from) }}
          />
        ))}
      </div>
      <ul className="legend" aria-hidden="true">
        {[...new Set(stretches.map((stretch) => stretch.why))].map((why) => (
          <li key={why}>
            <span className={`segment ${why}`} /> <FormattedMessage id={`clock.why_${why}`} />
          </li>
        ))}
      </ul>
      <Segments clock={clock} language={language} />
    </>
  );
}

const COLUMNS = ['from', 'to', 'why', 'counted', 'calendar', 'clause'] as const;

/** The segments as a table, of a long history the last ones first seen; on a narrow screen a few lines each. */
function Segments({ clock, language }: { clock: ReceivedClock; language: 'fr' | 'en' }) {
  const { segments, agreement } = clock;
  const intl = useIntl();
  const fold = useFold(segments.length, 'clock.all_segments');
  const label = (column: (typeof COLUMNS)[number]) =>
    intl.formatMessage({ id: `clock.column_${column}` });
  return (
    <>
      {fold.button}
      <Scroll>
        <table className={styles.segments}>
          <caption>
            <FormattedMessage id="clock.segments" values={{ ...agreement }} />
          </caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {label(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {segments.map((segment, place) => (
              <tr key={`${segment.from}-${segment.why}`} className={fold.hidden(place)}>
                <td>
                  <When at={segment.from} />
                </td>
                <td>
                  <When at={segment.to} />
                </td>
                <td>
                  <FormattedMessage id={`clock.why_${segment.why}`} />
                </td>
                <td data-label={label('counted')}>
                  {duration(segment.counted, language, segment.counted < 3600)}
                </td>
                <td>
                  <CalendarName name={segment.calendar} />
                </td>
                <td data-label={label('clause')}>
                  <FormattedMessage
                    id="clock.clause"
                    values={{ clause: segment.clause, version: agreement.version }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
