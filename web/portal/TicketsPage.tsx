import { TicketSearch } from './TicketSearch.tsx';

/** My tickets: those that are open, those that are over, found by words. */
export default function TicketsPage() {
  return <TicketSearch phrase="portal.own" filters={{ requester: 'me' }} />;
}
