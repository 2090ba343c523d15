import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import type { Ticket } from '../../api/schema.ts';
import { Unread } from '../../session/Problem.tsx';
import { Waiting } from '../../session/SignedIn.tsx';
import { ClockPanel } from '../../ticket/ClockPanel.tsx';
import { History, Messages } from '../../ticket/Conversation.tsx';
import { useClock, useTicket } from '../../ticket/queries.ts';
import { StatusBadge, When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import type { PageProps } from '../page-entry.ts';
import { Actions } from './Actions.tsx';
import { Reply } from './Reply.tsx';

/** One ticket: what it is, what was said, what can be done, and its clock explained. */
export default function TicketPage({ session: { person } }: PageProps) {
  const { number = '' } = useParams();
  const ticket = useTicket(number);
  const clock = useClock(number, ticket.data?.kind === 'incident');
  return (
    <>
      <p>
        <Link to="/">
          <FormattedMessage id="console.back" />
        </Link>
      </p>
      {ticket.isPending && <Waiting />}
      {ticket.isError && <Unread error={ticket.error} retry={ticket.refetch} />}
      {ticket.data && (
        <>
          <Title>{`${ticket.data.displayNumber} – ${ticket.data.subject}`}</Title>
          {ticket.data.wait && <Awaited ticket={ticket.data} />}
          <div className="columns">
            <div>
              <p className="body">{ticket.data.description}</p>
              <Actions ticket={ticket.data} me={person.id} />
              <h2>
                <FormattedMessage id="messages.title" />
              </h2>
              <Messages number={ticket.data.number} />
              {ticket.data.moves.includes('reply') && <Reply ticket={ticket.data} />}
              {clock.data && <ClockPanel clock={clock.data} />}
              {clock.isError && <Unread error={clock.error} retry={clock.refetch} />}
            </div>
            <aside>
              <Facts ticket={ticket.data} />
              <h2>
                <FormattedMessage id="history.title" />
              </h2>
              <History number={ticket.data.number} />
            </aside>
          </div>
        </>
      )}
    </>
  );
}

function Awaited({ ticket }: { ticket: Ticket }) {
  const { wait } = ticket;
  if (wait === null) return null;
  return (
    <div className="alert">
      <p>
        <FormattedMessage
          id={wait.givenAt === null ? 'wait.not_given' : 'wait.given'}
          values={{ name: wait.person?.name ?? '', question: wait.question }}
        />
      </p>
    </div>
  );
}

function Facts({ ticket }: { ticket: Ticket }) {
  const intl = useIntl();
  const rows: [string, React.ReactNode][] = [
    ['status', <StatusBadge key="s" status={ticket.status} />],
    ['kind', intl.formatMessage({ id: `kind.${ticket.kind}` })],
    ['priority', ticket.priority],
    ['due', <When key="d" at={ticket.due} />],
    ['requester', ticket.requester.name],
    ['reach', [ticket.requester.phone, ticket.requester.email].filter(Boolean).join(', ')],
    ['organization', ticket.organization?.name],
    ['service', ticket.service?.name],
    ['category', ticket.category?.name],
    ['channel', intl.formatMessage({ id: `channel.${ticket.channel}` })],
    ['level', ticket.level],
    ['team', ticket.team?.name],
    ['assignee', ticket.assignee?.name],
    ['reached', <When key="r" at={ticket.reachedAt} />],
    ['registered', <When key="g" at={ticket.registeredAt} />],
    ['parent', ticket.parent && `${ticket.parent.number} – ${ticket.parent.subject}`],
    ['duplicates', ticket.duplicates || null],
    ['aliases', ticket.aliases.map((alias) => alias.alias).join(', ')],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>
              <FormattedMessage id={`facts.${name}`} />
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
