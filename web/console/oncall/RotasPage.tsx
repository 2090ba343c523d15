import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { OutOfUse } from '../administration/KeptList.tsx';
import { useRotas } from './queries.ts';

const COLUMNS = ['rota', 'team', 'layers', 'zone'] as const;

/** Every rota, in use or not, and the way to each and to a new one. */
export default function RotasPage() {
  const intl = useIntl();
  const rotas = useRotas('all');
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'rota.title' })}</Title>
      <p>
        <FormattedMessage id="rota.about" />
      </p>
      <p className="actions">
        <Link className="button primary" to="/administration/garde/nouveau">
          <FormattedMessage id="rota.add" />
        </Link>
        <Link className="button" to="/administration/appels">
          <FormattedMessage id="escalation.title" />
        </Link>
      </p>
      <Loaded query={rotas}>
        {({ rotas: all }) =>
          all.length === 0 ? (
            <p>
              <FormattedMessage id="rota.none" />
            </p>
          ) : (
            <Scroll>
              <table>
                <thead>
                  <tr>
                    {COLUMNS.map((column) => (
                      <th key={column} scope="col">
                        <FormattedMessage id={`oncall.column_${column}`} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {all.map(({ id, name, team, layers, timeZone, disabledAt }) => (
                    <tr key={id}>
                      <th scope="row">
                        <Link to={`/administration/garde/${id}`}>{name}</Link>
                        <OutOfUse disabledAt={disabledAt} />
                      </th>
                      <td>{team.name}</td>
                      <td>{layers.map((layer) => layer.name).join(', ')}</td>
                      <td>{timeZone}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
    </>
  );
}
