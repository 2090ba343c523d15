import type { Kind, Status } from './ticket.ts';

/** What can be done to a ticket that depends on its status. */
export type Move =
  | 'take_charge'
  | 'route'
  | 'wait_on_user'
  | 'resume'
  | 'change_priority'
  | 'change_category'
  | 'restore'
  | 'resolve'
  | 'resolve_at_first_contact'
  | 'close'
  | 'reopen'
  | 'attach_to_parent'
  | 'redirect'
  | 'cancel'
  | 'reply';

const OPEN: readonly Status[] = ['registered', 'in_progress', 'waiting_on_user'];
const ALIVE: readonly Status[] = [...OPEN, 'restored', 'resolved', 'closed'];

const ANY_KIND = {
  take_charge: OPEN,
  route: OPEN,
  wait_on_user: OPEN,
  resume: ['waiting_on_user'],
  change_priority: OPEN,
  change_category: OPEN,
  resolve_at_first_contact: OPEN,
  close: ['resolved'],
  attach_to_parent: OPEN,
  redirect: OPEN,
  cancel: OPEN,
  reply: ALIVE,
} as const satisfies Partial<Record<Move, readonly Status[]>>;

/**
 * The statuses from which each move is allowed, per kind: the one table the rules, their tests and
 * the diagram in ARCHITECTURE.md come from. Requests and questions have no restoration, and go on
 * in a new ticket rather than reopen.
 */
export const MOVES: Readonly<Record<Kind, Readonly<Record<Move, readonly Status[]>>>> = {
  incident: {
    ...ANY_KIND,
    restore: OPEN,
    resolve: ['restored'],
    reopen: ['restored', 'resolved', 'closed'],
  },
  request: { ...ANY_KIND, restore: [], resolve: OPEN, reopen: [] },
  question: { ...ANY_KIND, restore: [], resolve: OPEN, reopen: [] },
};

/** Whether the table allows a move. */
export function mayMove(kind: Kind, status: Status, move: Move): boolean {
  return MOVES[kind][move].includes(status);
}

/** The moves the table allows from a status, for a screen's buttons. */
export function movesFrom(kind: Kind, status: Status): Move[] {
  return (Object.keys(MOVES[kind]) as Move[]).filter((move) => mayMove(kind, status, move));
}
