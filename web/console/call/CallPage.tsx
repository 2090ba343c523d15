import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import type { PhoneCallDetail } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { useQueues } from '../administration/queues.ts';
import { Up } from '../administration/Up.tsx';
import { RecordingPanel } from '../recording/RecordingPanel.tsx';
import type { PageProps } from '../page-entry.ts';
import { CallLinks } from './CallLinks.tsx';
import { CallPath } from './CallPath.tsx';
import styles from './call.module.css';
import { ImportedCall } from './ImportedCall.tsx';
import { PlacedCalls } from './PlacedCalls.tsx';
import { useQueueNames } from './queue-names.ts';
import { useCall } from './queries.ts';
import { Lasting, Second, Shown, Standing } from './Words.tsx';

/** One call, of our own switch or, by an id that begins with « i », recorded elsewhere. */
export default function CallPage(props: PageProps) {
  const { id = '' } = useParams();
  return id.startsWith('i') ? (
    <ImportedCall id={id.slice(1)} />
  ) : (
    <OwnSwitchCall {...props} id={id} />
  );
}

/** What happened in a sentence, its path with every instant, and what became of it. */
function OwnSwitchCall({ session, id }: PageProps & { id: string }) {
  const intl = useIntl();
  const call = useCall(id);
  // The sentence names the queue: what follows would move when its name comes.
  const { isPending } = useQueues();
  const hears = session.person.roles.some(
    (role) => role === 'supervisor' || role === 'administrator',
  );
  const may = session.person.roles.some((role) => role === 'agent' || role === 'supervisor');
  return (
    <>
      <Up to="/appels" phrase="calls.title" />
      <Title>{intl.formatMessage({ id: 'call.title' }, { id })}</Title>
      <Loaded query={call}>
        {(shown) => (
          <div className={isPending ? 'arriving' : undefined}>
            <p>
              <Standing standing={shown.standing} /> <Shown number={shown.caller} />
              {shown.trial && (
                <>
                  {' '}
                  <span className="badge">
                    <FormattedMessage id="call.trial" />
                  </span>
                </>
              )}
            </p>
            <Sentence call={shown} />
            {shown.callback !== null && (
              <p>
                <Link to="/appels/rappels">
                  <FormattedMessage id="call.callback" />
                </Link>
              </p>
            )}
            <CallLinks call={shown} may={may} />
            <PlacedCalls placed={shown.placed} />
            <CallPath call={shown} />
            <RecordingPanel call={id} mayListen={hears} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** What happened, in one sentence or two. */
function Sentence({ call }: { call: PhoneCallDetail }) {
  const { queuedAt, answeredAt, endedAt, endReason } = call;
  const nameOf = useQueueNames();
  const end = endReason === null ? 'open' : answeredAt !== null ? 'talked' : 'unanswered';
  return (
    <p className={styles.sentence}>
      <FormattedMessage
        id={queuedAt === null ? 'call.said_early' : 'call.said_queued'}
        values={{
          day: <When at={call.cameAt} />,
          queue: nameOf(call.queue),
          at: queuedAt && <Second at={queuedAt} />,
        }}
      />{' '}
      {answeredAt !== null && (
        <FormattedMessage
          id="call.said_answered"
          values={{
            wait: <Lasting ms={call.waitMs} />,
            rings: call.rings,
            who: call.agent?.name ?? call.desk ?? '',
          }}
        />
      )}{' '}
      <FormattedMessage
        id={`call.said_${end}`}
        values={{
          how: endReason && <FormattedMessage id={`call.end_${endReason}`} />,
          wait: <Lasting ms={call.waitMs} />,
          talk: <Lasting ms={call.talkMs} />,
          at: endedAt && <Second at={endedAt} />,
          rings: call.rings,
        }}
      />
    </p>
  );
}
