import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import type { ListedTicket } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { RowClock } from './RowClock.tsx';
import { RowDelay } from './RowDelay.tsx';
import { RowStatus } from './RowStatus.tsx';

/** A column of the list; its name is that of its phrase. */
export interface Column {
  readonly name: string;
  /** Its width in pixels, or the least of one that takes what is left. */
  readonly width: number;
  readonly grows?: boolean;
  /** The order of the API that its header asks for. */
  readonly sort?: string;
  readonly show: (ticket: ListedTicket) => ReactNode;
}

const none = <FormattedMessage id="words.none" />;
const named = (one: { readonly name: string } | null): ReactNode => one?.name ?? none;

/** Every column that can be shown, in the order in which they stand. */
export const COLUMNS: readonly Column[] = [
  {
    ...{ name: 'number', width: 116, sort: 'number' },
    show: (ticket) => (
      <Link to={`/billets/${ticket.number}`} tabIndex={-1}>
        {ticket.displayNumber}
      </Link>
    ),
  },
  {
    name: 'priority',
    width: 78,
    sort: 'priority',
    show: ({ priority }) => (priority < 'P3' ? <strong>{priority}</strong> : priority),
  },
  {
    ...{ name: 'subject', width: 146, grows: true },
    show: (ticket) => (
      <Link to={`/billets/${ticket.number}`} tabIndex={-1}>
        {ticket.subject}
      </Link>
    ),
  },
  { name: 'requester', width: 116, show: (ticket) => ticket.requester.name },
  { name: 'status', width: 126, show: (ticket) => <RowStatus ticket={ticket} /> },
  { name: 'due', width: 122, sort: 'due', show: (ticket) => <RowClock ticket={ticket} /> },
  { name: 'provider', width: 120, show: ({ redirection }) => named(redirection?.provider ?? null) },
  {
    ...{ name: 'providerDue', width: 200, sort: 'providerDue' },
    show: ({ redirection }) => (redirection?.delay ? <RowDelay delay={redirection.delay} /> : none),
  },
  { name: 'team', width: 88, show: (ticket) => named(ticket.team) },
  { name: 'assignee', width: 108, show: (ticket) => named(ticket.assignee) },
  {
    ...{ name: 'kind', width: 96 },
    show: (ticket) => <FormattedMessage id={`kind.${ticket.kind}`} />,
  },
  { name: 'level', width: 76, show: (ticket) => ticket.level },
  { name: 'organization', width: 160, show: (ticket) => named(ticket.organization) },
  { name: 'service', width: 132, show: (ticket) => named(ticket.service) },
  { name: 'category', width: 132, show: (ticket) => named(ticket.category) },
  {
    ...{ name: 'channel', width: 112 },
    show: (ticket) => <FormattedMessage id={`channel.${ticket.channel}`} />,
  },
  {
    ...{ name: 'registered', width: 176, sort: 'registeredAt' },
    show: (ticket) => <When at={ticket.registeredAt} />,
  },
  {
    ...{ name: 'updated', width: 176, sort: 'updatedAt' },
    show: (ticket) => <When at={ticket.updatedAt} />,
  },
];

/** From this width on, in pixels, the team has room beside a subject that can still be read. */
const ROOM_FOR_TEAM = 1440;

/** The columns that are shown until others are chosen, in a window of this width, in pixels. */
export function usualColumns(width: number): readonly string[] {
  const usual = ['number', 'priority', 'subject', 'requester', 'status', 'due', 'team', 'assignee'];
  return usual.filter((name) => name !== 'team' || width >= ROOM_FOR_TEAM);
}

/** What tells who has what somebody else has, and how their clock stands. */
const OF_REDIRECTED: readonly string[] = ['provider', 'providerDue'];

/** What gives way to that while no columns were chosen, so that both clocks are in sight. */
const ASIDE: readonly string[] = ['requester', 'team', 'assignee'];

/** The columns of a list, in their order: those that were chosen, and in one of what is redirected whose it is. */
export function columnsOf(chosen: readonly string[], redirected: boolean): readonly Column[] {
  const usual = chosen.join() === usualColumns(window.innerWidth).join();
  const kept = redirected && usual ? chosen.filter((name) => !ASIDE.includes(name)) : chosen;
  const names = redirected ? [...kept, ...OF_REDIRECTED] : kept;
  return COLUMNS.filter(({ name }) => names.includes(name));
}

/** Without these nobody would know which ticket a row is. */
export const FIXED: readonly string[] = ['number', 'subject'];
