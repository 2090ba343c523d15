import { type StandingView, standingViews } from '../../../core/ticket/standing-views.ts';
import type { View } from '../../api/schema.ts';

/** What a list may be narrowed by, as the address and the API have it. */
export const FILTERS = [
  ...['q', 'status', 'priority', 'kind', 'team', 'level', 'assignee', 'unassigned', 'atRisk'],
  ...['late', 'longWait', 'pingPong', 'redirected', 'identity'],
  ...['organization', 'service', 'category', 'channel', 'requester', 'parent'],
] as const;

/** Filters by name, each a text; several values stand between commas. */
export type Filters = Readonly<Record<string, string>>;

/** Which list is shown. */
export interface ListState {
  /** A standing view, or the id of a saved one; null for filters of one's own. */
  readonly view: string | null;
  /** The filters that apply: the view's, and what was chosen besides. */
  readonly filters: Filters;
  readonly sort: string;
  /** Whether something was chosen besides the view. */
  readonly altered: boolean;
  /** The address asks for a view that is not there, or no more. */
  readonly lost: boolean;
}

export const NEWEST_FIRST = '-registeredAt';
/** What is shown to who asks for nothing. */
const FIRST_VIEW = 'to_take';

/** The filters of a view, its order among them; null when there is none of this name. */
function queryOf(view: string, standing: readonly StandingView[], saved: readonly View[]) {
  return (
    standing.find(({ id }) => id === view)?.query ??
    saved.find(({ id }) => String(id) === view)?.query ??
    null
  );
}

/** Reads the list that an address asks for. */
export function readState(
  address: URLSearchParams,
  hasTeam: boolean,
  saved: readonly View[],
): ListState {
  const given: Record<string, string> = {};
  for (const name of [...FILTERS, 'sort']) {
    const value = address.get(name);
    if (value) given[name] = value;
  }
  const chosen = Object.keys(given).length > 0;
  const view = address.get('view') ?? (chosen ? null : FIRST_VIEW);
  const query = view === null ? {} : queryOf(view, standingViews(hasTeam), saved);
  const { sort = NEWEST_FIRST, ...filters } = { ...query, ...given };
  const own: Filters = { sort: NEWEST_FIRST, ...query };
  const altered = Object.entries(given).some(([name, value]) => own[name] !== value);
  return { view, filters, sort, altered, lost: query === null };
}

/** The address of a list: the name of a view where it says all, else what differs from it. */
export function addressOf(
  next: { readonly filters: Filters; readonly sort: string },
  view: string | null,
  hasTeam: boolean,
  saved: readonly View[],
): string {
  const wanted: Filters = {
    ...next.filters,
    ...(next.sort !== NEWEST_FIRST && { sort: next.sort }),
  };
  const query = view === null ? null : queryOf(view, standingViews(hasTeam), saved);
  const address = new URLSearchParams();
  const keeps = query !== null && Object.keys(query).every((name) => name in wanted);
  if (keeps && view !== null) address.set('view', view);
  for (const [name, value] of Object.entries(wanted)) {
    if (!keeps || query[name] !== value) address.set(name, value);
  }
  // Without anything an address asks for the first view.
  if (address.size === 0) address.set('view', 'all');
  return `?${address}`;
}
