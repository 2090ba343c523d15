import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { OnCall } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Field } from '../../ui/Form.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { useWeek } from './queries.ts';

const WEEK_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;

/** The shifts and gaps of a rota for a week, in time order, and the way to the weeks around it. */
export function WeekTable({ rotas }: { rotas: readonly OnCall['rota'][] }) {
  const intl = useIntl();
  const [chosen, setChosen] = useState(rotas[0]?.id ?? 0);
  const [from, setFrom] = useState(() => Math.floor(Date.now() / HOUR_MS) * HOUR_MS);
  const week = useWeek(chosen, from);
  return (
    <section aria-labelledby="week-title">
      <h2 id="week-title">
        <FormattedMessage id="oncall.week" />
      </h2>
      <div className="filters">
        <Field label={<FormattedMessage id="oncall.column_rota" />}>
          {(ids) => (
            <select {...ids} value={chosen} onChange={(e) => setChosen(Number(e.target.value))}>
              {rotas.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button type="button" className="button" onClick={() => setFrom(from - WEEK_MS)}>
          <FormattedMessage id="oncall.week_before" />
        </button>
        <button type="button" className="button" onClick={() => setFrom(from + WEEK_MS)}>
          <FormattedMessage id="oncall.week_after" />
        </button>
      </div>
      <Loaded query={week}>
        {({ shifts, gaps }) => (
          <Scroll>
            <table>
              <caption>
                <FormattedMessage
                  id="oncall.span"
                  values={{
                    from: <When at={new Date(from).toISOString()} />,
                    to: <When at={new Date(from + WEEK_MS).toISOString()} />,
                  }}
                />
              </caption>
              <thead>
                <tr>
                  {(['from', 'to', 'person', 'layer'] as const).map((column) => (
                    <th key={column} scope="col">
                      <FormattedMessage id={`oncall.column_${column}`} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {[...shifts, ...gaps.map((gap) => ({ ...gap, person: null, layer: null }))]
                  .sort((a, b) => (a.from < b.from ? -1 : 1))
                  .map((one) => (
                    <tr key={one.from}>
                      <td>
                        <When at={one.from} />
                      </td>
                      <td>
                        <When at={one.to} />
                      </td>
                      <td>
                        {one.person?.name ?? (
                          <strong>{intl.formatMessage({ id: 'oncall.nobody' })}</strong>
                        )}
                      </td>
                      <td>{one.layer}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </Loaded>
    </section>
  );
}
