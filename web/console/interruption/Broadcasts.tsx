import { FormattedMessage } from 'react-intl';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { useBroadcasts } from './queries.ts';

const OUTCOMES = ['waiting', 'sent', 'refused', 'bounced'] as const;

/** How far each bulletin of an outage is told to who subscribed. */
export function Broadcasts({ number }: { number: string }) {
  const list = useBroadcasts(number).data?.broadcasts ?? [];
  if (list.length === 0) return null;
  return (
    <section aria-labelledby="broadcasts-title">
      <h2 id="broadcasts-title">
        <FormattedMessage id="outages.broadcasts" />
      </h2>
      <Scroll>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <FormattedMessage id="outages.broadcast_title" />
              </th>
              {OUTCOMES.map((outcome) => (
                <th key={outcome} scope="col">
                  <FormattedMessage id={`outages.broadcast_${outcome}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.title}
                  <br />
                  <span className="hint">
                    <When at={one.begunAt} />
                  </span>
                </th>
                {OUTCOMES.map((outcome) => (
                  <td key={outcome}>{one.counts[outcome]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
