import { FormattedMessage } from 'react-intl';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { useMessages } from './destinations.ts';

const COLUMNS = ['title', 'written', 'outcome', 'sent', 'attempts'] as const;

/** The last of what was sent to a destination of bulletins, with why it failed. */
export function DestinationMessages({ id }: { id: number }) {
  const messages = useMessages(id);
  return (
    <Loaded query={messages}>
      {({ messages: all }) =>
        all.length === 0 ? (
          <p role="status">
            <FormattedMessage id="destination.no_messages" />
          </p>
        ) : (
          <Scroll>
            <table>
              <thead>
                <tr>
                  {COLUMNS.map((column) => (
                    <th key={column} scope="col">
                      <FormattedMessage id={`destination.column_${column}`} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{one.title}</th>
                    <td>
                      <When at={one.writtenAt} />
                    </td>
                    <td>
                      <FormattedMessage id={`destination.outcome_${one.outcome}`} />
                      {one.lastError !== null && one.outcome !== 'sent' && ` (${one.lastError})`}
                    </td>
                    <td>
                      <When at={one.sentAt} />
                    </td>
                    <td>{one.attempts}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )
      }
    </Loaded>
  );
}
