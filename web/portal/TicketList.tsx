import { FormattedMessage } from 'react-intl';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { TicketCards } from './TicketCards.tsx';
import { useLiveTickets } from './tickets.ts';

/** A list of tickets a page at a time, with its states: on its way, unread, empty. */
export function TicketList(props: {
  filters: Readonly<Record<string, string>>;
  /** What is said when there are none: the key of the phrase. */
  empty: string;
  whose?: boolean;
}) {
  const tickets = useLiveTickets(props.filters);
  if (tickets.isPending) return <Waiting />;
  if (!tickets.data) return <Unread error={tickets.error} retry={tickets.refetch} />;
  const rows = tickets.data.pages.flatMap((page) => page.tickets);
  if (rows.length === 0) {
    return (
      <p role="status">
        <FormattedMessage id={props.empty} />
      </p>
    );
  }
  return (
    <>
      <TicketCards tickets={rows} whose={props.whose === true} />
      {tickets.hasNextPage && (
        <p>
          <button
            type="button"
            className="button"
            aria-disabled={tickets.isFetchingNextPage}
            onClick={() => void showMore(tickets)}
          >
            <FormattedMessage id="portal.more" />
          </button>
        </p>
      )}
    </>
  );
}

/** Shows the next page; news that this breaks off is asked after it. */
async function showMore(tickets: ReturnType<typeof useLiveTickets>): Promise<void> {
  const { isRefetching } = tickets;
  await tickets.fetchNextPage();
  if (isRefetching) await tickets.refetch();
}
