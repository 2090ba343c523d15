import { FormattedMessage } from 'react-intl';
import type { OnCall } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';

/** Who answers for each rota now, until when, who comes next, and when nobody does. */
export function Present({ rotas }: { rotas: readonly OnCall[] }) {
  return (
    <Scroll>
      <table>
        <caption>
          <FormattedMessage id="oncall.now" />
        </caption>
        <thead>
          <tr>
            {(['rota', 'person', 'until', 'next', 'gaps'] as const).map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`oncall.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rotas.map(({ rota, shift, reasons, next, gaps }) => (
            <tr key={rota.id}>
              <th scope="row">
                {rota.name}
                <br />
                <small>{rota.team.name}</small>
              </th>
              <td>
                {shift ? (
                  <>
                    <strong>{shift.person.name}</strong>
                    <ul>
                      {reasons.map((reason) => (
                        <li key={`${reason.by} ${reason.name} ${reason.person.id}`}>
                          <FormattedMessage
                            id={`oncall.reason_${reason.verdict}`}
                            values={{ by: reason.name, person: reason.person.name }}
                          />
                        </li>
                      ))}
                    </ul>
                  </>
                ) : (
                  <strong>
                    <FormattedMessage id="oncall.nobody" />
                  </strong>
                )}
              </td>
              <td>
                <When at={shift?.to ?? null} />
              </td>
              <td>
                {next ? (
                  <>
                    {next.person.name}
                    <br />
                    <When at={next.from} />
                  </>
                ) : (
                  <FormattedMessage id="oncall.nobody" />
                )}
              </td>
              <td>
                {gaps.length === 0 ? (
                  <FormattedMessage id="oncall.gaps_none" />
                ) : (
                  <ul>
                    {gaps.map((gap) => (
                      <li key={gap.from}>
                        <FormattedMessage
                          id="oncall.span"
                          values={{ from: <When at={gap.from} />, to: <When at={gap.to} /> }}
                        />
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
