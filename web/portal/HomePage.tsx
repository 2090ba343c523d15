import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { Title } from '../ui/Page.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { KNOWN_INTERRUPTIONS, KnownInterruptions } from './KnownInterruptions.tsx';
import { KNOWN_PLANNED, KnownPlanned } from './KnownPlanned.tsx';
import { MAY_REPORT, mayOpen, type PageProps } from './page-entry.ts';
import styles from './portal.module.css';
import { Reach } from './Reach.tsx';
import { TicketCards } from './TicketCards.tsx';
import { OPEN_STATUSES, useLiveTickets } from './tickets.ts';

/** The ways in, in the order in which a troubled person needs them. */
const WAYS = [
  { id: 'declare', path: '/declarer' },
  { id: 'request', path: '/demander' },
  { id: 'ask', path: '/question' },
] as const;

/** Where one starts: what is known already, what one needs, and one's open tickets. */
export default function HomePage({ session }: PageProps) {
  const intl = useIntl();
  const outages = useSettled(KNOWN_INTERRUPTIONS);
  const settled = useSettled(KNOWN_PLANNED) && outages;
  const open = mayOpen({ roles: MAY_REPORT }, session);
  return (
    <div className={styles.page}>
      <Title>{intl.formatMessage({ id: 'portal.title' })}</Title>
      <p className={styles.lead}>
        <FormattedMessage id="portal.hello" values={{ name: session.person.name }} />
      </p>
      <KnownInterruptions personId={session.person.id} open={open} />
      <KnownPlanned />
      {open && settled && (
        <ul className={styles.ways}>
          {WAYS.map(({ id, path }) => (
            <li key={id}>
              <Link className={styles.way} to={path}>
                <span className={styles.wayName}>
                  <FormattedMessage id={`portal.way_${id}`} />
                </span>
                <span>
                  <FormattedMessage id={`portal.way_${id}_why`} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {settled && (
        <>
          <h2>
            <FormattedMessage id="portal.own_open" />
          </h2>
          <div className={styles.lists}>
            <OpenTickets />
          </div>
          <Reach />
        </>
      )}
    </div>
  );
}

/** How many tickets stand on the first page; the others are one link away. */
const FIRST = 5;

function OpenTickets() {
  const tickets = useLiveTickets({ requester: 'me', status: OPEN_STATUSES, sort: '-updatedAt' });
  if (tickets.isPending) return <Waiting />;
  if (!tickets.data) return <Unread error={tickets.error} retry={tickets.refetch} />;
  const rows = tickets.data.pages.flatMap((page) => page.tickets);
  // What waits for an answer comes first.
  const asked = rows.filter(({ status }) => status === 'waiting_on_user');
  const others = rows.filter(({ status }) => status !== 'waiting_on_user');
  return (
    <>
      {rows.length === 0 && (
        <p role="status">
          <FormattedMessage id="portal.none_open" />
        </p>
      )}
      <TicketCards tickets={[...asked, ...others].slice(0, FIRST)} />
      <p>
        <Link to="/billets">
          <FormattedMessage id="portal.all_own" />
        </Link>
      </p>
    </>
  );
}
