import { FormattedMessage, useIntl } from 'react-intl';
import type { Dashboard, VolumeLine } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { Figure, type Opened } from './Figure.tsx';
import styles from './dashboard.module.css';

const COUNTS = ['registered', 'resolved', 'cancelled', 'redirected'] as const;

/** How many tickets came and went, by kind, channel, level and service. */
export function Volumes({ volumes }: { volumes: Dashboard['volumes'] }) {
  const intl = useIntl();
  const english = intl.locale.startsWith('en');
  const say = (prefix: string) => (name: string) => intl.formatMessage({ id: `${prefix}.${name}` });
  return (
    <section aria-labelledby="dashboard-volumes">
      <h2 id="dashboard-volumes">
        <FormattedMessage id="dashboard.volumes" />
      </h2>
      <p>
        <FormattedMessage id="dashboard.volumes_help" />
      </p>
      <div className={styles.pair}>
        <Lines by="kind" lines={volumes.kinds} nameOf={say('kind')} />
        <Lines by="channel" lines={volumes.channels} nameOf={say('channel')} />
        <Lines by="level" lines={volumes.levels} nameOf={(name) => name} />
        <Lines
          by="service"
          lines={volumes.services.map(({ nameEn, ...line }) => ({
            ...line,
            name: english ? nameEn : line.name,
          }))}
          nameOf={(name) =>
            name === '' ? intl.formatMessage({ id: 'dashboard.no_service' }) : name
          }
        />
      </div>
    </section>
  );
}

function openedBy(by: string, { name, id }: VolumeLine): Opened {
  if (by === 'kind') return { type: name };
  if (by === 'channel') return { canal: name };
  if (by === 'level') return { niveau: name };
  return { ligne: String(id ?? 0) };
}

function Lines(props: {
  by: 'kind' | 'channel' | 'level' | 'service';
  lines: readonly VolumeLine[];
  nameOf: (name: string) => string;
}) {
  const { by, lines, nameOf } = props;
  const intl = useIntl();
  if (lines.length === 0) return null;
  return (
    <Scroll>
      <table className={styles.figures}>
        <caption>
          <FormattedMessage id={`dashboard.by_${by}`} />
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <FormattedMessage id={`dashboard.column_${by}`} />
            </th>
            {COUNTS.map((name) => (
              <th key={name} scope="col">
                <FormattedMessage id={`dashboard.column_${name}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id ?? line.name}>
              <th scope="row">{nameOf(line.name)}</th>
              {COUNTS.map((name) => (
                <td key={name} className={styles.number}>
                  <Figure
                    value={line[name]}
                    name={`${nameOf(line.name)}, ${intl.formatMessage({ id: `dashboard.column_${name}` })}`}
                    opened={{ partie: name, ...openedBy(by, line) }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
