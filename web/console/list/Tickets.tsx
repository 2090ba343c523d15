import { useCallback, useMemo, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import type { Session } from '../../api/schema.ts';
import { Unread } from '../../session/Problem.tsx';
import { useCommands } from '../../ui/commands.ts';
import { useSay } from '../../ui/Notices.tsx';
import { BulkBar } from './BulkBar.tsx';
import { columnsOf } from './columns.tsx';
import { EmptyList } from './EmptyList.tsx';
import { Grid } from './Grid.tsx';
import type { Cursor } from './grid-parts.ts';
import { ListStatus } from './ListStatus.tsx';
import { FARTHEST, type Listing } from './listing.ts';
import type { ListState } from './list-state.ts';
import styles from './list.module.css';
import { MOST_SELECTED, useSelection } from './selection.ts';
import { SkeletonRows } from './SkeletonRows.tsx';
import { useColumns } from './kept-columns.ts';
import { useListing } from './use-listing.ts';

/** Where one was in each list that is kept. */
const places = new WeakMap<Listing, number>();

/** Who comes back finds the focus where it was. */
function cursorOf(listing: Listing): Cursor {
  const place = places.get(listing);
  return place === undefined ? { place: 0, asked: 0 } : { place, asked: 1 };
}

/** The rows of a list, with what is said of them and what can be done to several. */
export function Tickets(props: {
  session: Session;
  state: ListState;
  onSort: (sort: string) => void;
}) {
  const { session, state } = props;
  const intl = useIntl();
  const navigate = useNavigate();
  const say = useSay();
  const { listing, shown } = useListing(session.person.id, state.filters, state.sort);
  const chosen = useColumns();
  const away = state.filters.redirected === 'true';
  const columns = useMemo(() => columnsOf(chosen, away), [chosen, away]);
  const full = useCallback(
    () => say(<FormattedMessage id="list.selection_full" values={{ most: MOST_SELECTED }} />),
    [say],
  );
  const selection = useSelection(full);
  const [cursor, setCursor] = useState(() => cursorOf(listing));
  const [laid, setLaid] = useState(listing);
  if (laid !== listing) {
    setLaid(listing);
    setCursor({ ...cursorOf(listing), asked: 0 });
    selection.clear();
  }
  const last = shown.order.length - 1;
  const go = (to: number, focus: boolean): void => {
    const place = Math.max(0, Math.min(last, to));
    places.set(listing, place);
    setCursor(({ asked }) => ({ place, asked: focus ? asked + 1 : asked }));
  };
  const open = (number: string): void => void (number && navigate(`/billets/${number}`));
  const current = Math.max(0, Math.min(cursor.place, last));
  const refresh = async (): Promise<void> => {
    const number = shown.order[current];
    const inside = document.activeElement?.closest('[role="grid"]') != null;
    await listing.refresh(current);
    const { order } = listing.shown();
    selection.keep(order);
    const found = number === undefined ? -1 : order.indexOf(number);
    // The same ticket, or what stands where it stood.
    const same = current > FARTHEST ? 0 : Math.min(current, order.length - 1);
    const place = Math.max(0, found >= 0 ? found : same);
    places.set(listing, place);
    setCursor(({ asked }) => ({ place, asked: inside ? asked + 1 : asked }));
  };
  const named = (id: string) => intl.formatMessage({ id: `list.command_${id}` });
  const onRow = (): boolean => document.activeElement?.role === 'row';
  useCommands([
    {
      id: 'list.next',
      label: named('next'),
      keys: 'j',
      act: () => go(onRow() ? current + 1 : current, true),
    },
    { id: 'list.previous', label: named('previous'), keys: 'k', act: () => go(current - 1, true) },
    {
      id: 'list.open',
      label: named('open'),
      keys: 'o',
      act: () => open(shown.order[current] ?? ''),
    },
    {
      id: 'list.select',
      label: named('select'),
      keys: 'x',
      act: () => selection.toggle(shown.order, current, false),
    },
    { id: 'list.refresh', label: named('refresh'), keys: 'r', act: () => void refresh() },
  ]);
  const waiting = shown.status === 'ready' && shown.waiting !== 0;
  return (
    <>
      <div className={styles.toolbar}>
        <ListStatus shown={shown} onRefresh={() => void refresh()} waiting={waiting} />
        <BulkBar session={session} listing={listing} shown={shown} selection={selection} />
      </div>
      {shown.status === 'pending' && <SkeletonRows />}
      {shown.error && <Unread error={shown.error} retry={() => listing.refresh(current)} />}
      {shown.status === 'ready' && shown.order.length === 0 && (
        <EmptyList state={state} mistyped={shown.mistyped} />
      )}
      {shown.order.length > 0 && (
        <Grid
          {...{ listing, shown, columns, selection }}
          sort={state.sort}
          onSort={props.onSort}
          cursor={{ ...cursor, place: current }}
          onGo={go}
          onOpen={open}
          label={intl.formatMessage({ id: 'list.grid' })}
        />
      )}
    </>
  );
}
