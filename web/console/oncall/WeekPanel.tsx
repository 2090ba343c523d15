import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useSearchParams } from 'react-router';
import { Loaded } from '../administration/Loaded.tsx';
import { AddOverride, type Standing } from './AddOverride.tsx';
import { Overrides } from './Overrides.tsx';
import { useWeeks } from './queries.ts';
import { WeekGrid } from './WeekGrid.tsx';

const MONTH = 5;

/** Who is on call day by day, a week or five; the page’s address keeps which. */
export function WeekPanel({ keeps }: { keeps: boolean }) {
  const [search, setSearch] = useSearchParams();
  const [standing, setStanding] = useState<Standing | null>(null);
  const from = search.get('semaine');
  const weeks = search.has('mois') ? MONTH : 1;
  const found = useWeeks(from, weeks);
  const go = (monday: string | null, count: number): void =>
    setSearch({ ...(monday !== null && { semaine: monday }), ...(count > 1 && { mois: '' }) });
  const first = found.data?.days[0] ?? from;
  return (
    <section aria-labelledby="week-title">
      <h2 id="week-title">
        <FormattedMessage id="oncall.week" />
      </h2>
      <div className="actions screen-only">
        {(['week_before', 'week_now', 'week_after'] as const).map((way) => (
          <button
            key={way}
            type="button"
            className="button"
            onClick={() => go(way === 'week_now' ? null : besideOf(first, way, weeks), weeks)}
          >
            <FormattedMessage id={`oncall.${way}`} />
          </button>
        ))}
        <button
          type="button"
          className="button"
          aria-pressed={weeks > 1}
          onClick={() => go(from, weeks > 1 ? 1 : MONTH)}
        >
          <FormattedMessage id="oncall.month" />
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          <FormattedMessage id="oncall.print" />
        </button>
      </div>
      <Loaded query={found}>
        {({ weeks: rotas, days, today }) =>
          rotas.map((week) => (
            <div key={week.rota.id}>
              {Array.from({ length: days.length / 7 }, (_, i) => (
                <WeekGrid
                  key={days[i * 7]}
                  week={week}
                  days={days.slice(i * 7, i * 7 + 7)}
                  place={i * 7}
                  today={today}
                  onStandIn={keeps ? (part) => setStanding({ rota: week.rota, part }) : null}
                />
              ))}
              <Overrides week={week} keeps={keeps} />
            </div>
          ))
        }
      </Loaded>
      {standing && <AddOverride standing={standing} onClose={() => setStanding(null)} />}
    </section>
  );
}

/** The Monday so many weeks before or after a date; dates are counted, no zone is asked. */
function besideOf(date: string | null, way: 'week_before' | 'week_after', weeks: number) {
  if (date === null) return null;
  const days = (way === 'week_after' ? 7 : -7) * weeks;
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
