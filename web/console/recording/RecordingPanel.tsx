import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Recording } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Listen } from './Listen.tsx';

/** What was recorded of a call, who listened and why; nothing at all for a call that was not recorded. */
export function RecordingPanel({ call, mayListen }: { call: string; mayListen: boolean }) {
  const recordings = useQuery({
    queryKey: ['recordings', call],
    queryFn: () =>
      unwrap(api.GET('/api/v1/calls/{id}/recordings', { params: { path: { id: call } } })),
  });
  // Most calls have none: nothing is drawn until it is known.
  if (!recordings.isError && !recordings.data?.recordings.length) return null;
  return (
    <section aria-labelledby="recordings">
      <h2 id="recordings">
        <FormattedMessage id="recording.title" />
      </h2>
      <Loaded query={recordings}>
        {({ recordings: found }) =>
          found.map((one) => <One key={one.id} call={call} recording={one} mayListen={mayListen} />)
        }
      </Loaded>
    </section>
  );
}

function One(props: { call: string; recording: Recording; mayListen: boolean }) {
  const { call, recording, mayListen } = props;
  const { state, paused, seconds, keepUntil, journal } = recording;
  return (
    <>
      <p>
        <FormattedMessage
          id={state === 'live' && paused ? 'recording.state_paused' : `recording.state_${state}`}
          values={{ seconds: seconds ?? 0, until: <When at={keepUntil} /> }}
        />
      </p>
      {state === 'kept' && mayListen && <Listen call={call} recording={recording} />}
      <details>
        <summary>
          <FormattedMessage id="recording.journal" />
        </summary>
        <ul>
          {journal.map(({ at, type, person, reason }) => (
            <li key={`${at}${type}${person}`}>
              <When at={at} />{' '}
              <FormattedMessage
                id={`recording.event_${type}`}
                values={{ person: person ?? 'none', reason: reason ?? '' }}
              />
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
