/** A view that everyone at the centre has: its name, and the filters of its list as an address has them. */
export interface StandingView {
  readonly id: StandingViewId;
  readonly query: Readonly<Record<string, string>>;
}

export const STANDING_VIEWS = [
  'to_take',
  'mine',
  'my_team',
  'level_1',
  'level_2',
  'level_3',
  'at_risk',
  'waiting',
  'identity',
  'redirected',
  'restored',
  'all',
] as const;

export type StandingViewId = (typeof STANDING_VIEWS)[number];

/** What is being worked on or should be. */
const OPEN = 'registered,in_progress,waiting_on_user';

/**
 * The filters of each standing view. What is to be taken is that of one's teams and what no team has
 * yet, or all for who belongs to none: a ticket that nobody is shown would be forgotten. Each view is in the order in which it is worked through.
 */
export function standingViews(hasTeam: boolean): readonly StandingView[] {
  const level = (of: string) => ({ level: of, status: OPEN, sort: 'priority' });
  const queries: Readonly<Record<StandingViewId, StandingView['query']>> = {
    to_take: {
      status: OPEN,
      unassigned: 'true',
      ...(hasTeam && { team: 'mine_or_none' }),
      sort: 'priority',
    },
    mine: { assignee: 'me', status: `${OPEN},restored`, sort: 'due' },
    my_team: { team: 'mine', status: OPEN, sort: 'due' },
    level_1: level('1'),
    level_2: level('2'),
    level_3: level('3'),
    at_risk: { atRisk: 'true', status: OPEN, sort: 'due' },
    waiting: { status: 'waiting_on_user', sort: 'registeredAt' },
    identity: { identity: 'true', sort: 'registeredAt' },
    redirected: { redirected: 'true', sort: 'providerDue' },
    restored: { status: 'restored', sort: 'registeredAt' },
    all: {},
  };
  return STANDING_VIEWS.map((id) => ({ id, query: queries[id] }));
}
