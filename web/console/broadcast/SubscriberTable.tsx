import { FormattedMessage, useIntl } from 'react-intl';
import type { Subscriber } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { ServiceNames } from './ServiceNames.tsx';

const COLUMNS = ['address', 'channel', 'services', 'rhythm', 'language', 'state', 'end'] as const;

/** Subscribers, a line each: where they are told, of what, and what becomes of it. */
export function SubscriberTable(props: {
  subscribers: readonly Subscriber[];
  onRemove: (one: Subscriber) => void;
}) {
  const intl = useIntl();
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`subscriber.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.subscribers.map((one) => (
            <tr key={`${one.state === 'asked'} ${one.id}`}>
              <th scope="row">{one.address}</th>
              <td>
                <FormattedMessage id={`subscriber.channel_${one.channel}`} />
              </td>
              <td>
                <ServiceNames ids={one.services} />
              </td>
              <td>
                <FormattedMessage id={`subscriber.rhythm_${one.rhythm}`} />
              </td>
              <td>
                <FormattedMessage id={`account.language.${one.language}`} />
              </td>
              <td>
                <State one={one} />
              </td>
              <td>
                {one.state === 'asked' ? (
                  <FormattedMessage id="subscriber.asked_ends" />
                ) : (
                  <button
                    type="button"
                    className="button"
                    aria-label={intl.formatMessage(
                      { id: 'subscriber.remove_which' },
                      { address: one.address },
                    )}
                    onClick={() => props.onRemove(one)}
                  >
                    <FormattedMessage id="subscriber.remove" />
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function State({ one: { state, since, suspendedAt, bounces } }: { one: Subscriber }) {
  return (
    <>
      <span className={state === 'told' ? 'badge' : 'badge waiting'}>
        <FormattedMessage id={`subscriber.state_${state}`} />
      </span>
      <br />
      <FormattedMessage
        id={`subscriber.since_${state}`}
        values={{ since: <When at={since} />, suspended: <When at={suspendedAt} /> }}
      />
      {bounces > 0 && (
        <>
          <br />
          <FormattedMessage id="subscriber.bounces" values={{ bounces }} />
        </>
      )}
    </>
  );
}
