import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { When } from '../../ticket/words.tsx';
import { Lasting } from './Words.tsx';

/** The calls that a ticket is linked to; nothing while there are none. */
export function TicketCalls({ number }: { number: string }) {
  const calls = useQuery({
    queryKey: ['ticket', number, 'calls'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/tickets/{number}/calls', { params: { path: { number } } })),
  });
  const list = calls.data?.calls ?? [];
  if (list.length === 0) return null;
  return (
    <>
      <h2>
        <FormattedMessage id="calls.title" />
      </h2>
      <ul>
        {list.map((call) => (
          <li key={call.id}>
            <Link to={`/appels/${call.id}`}>
              <When at={call.cameAt} />
            </Link>
            {call.agent && ` – ${call.agent.name}`}
            {' – '}
            <Lasting ms={call.talkMs} />
          </li>
        ))}
      </ul>
    </>
  );
}
