import { useNavigate, useSearchParams } from 'react-router';
import { SkeletonRows } from './SkeletonRows.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import type { PageProps } from '../page-entry.ts';
import { FilterBar } from './FilterBar.tsx';
import { ListHeading } from './ListHeading.tsx';
import { addressOf, type Filters, readState } from './list-state.ts';
import styles from './list.module.css';
import { Tickets } from './Tickets.tsx';
import { useViews, VIEWS } from './use-views.ts';
import { ViewLinks } from './ViewLinks.tsx';
import { ViewTools } from './ViewTools.tsx';

/** The tickets, view by view; the address keeps what is shown, so that it can be passed on. */
export default function ListPage({ session }: PageProps) {
  const { person, teams } = session;
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const views = useViews();
  const settled = useSettled(VIEWS);
  const saved = views.data?.views ?? [];
  const hasTeam = teams.length > 0;
  const state = readState(address, hasTeam, saved);
  const unread = views.isPending && /^\d+$/.test(address.get('view') ?? '');
  const show = (next: { filters?: Filters; sort?: string }): void => {
    const whole = { filters: next.filters ?? state.filters, sort: next.sort ?? state.sort };
    void navigate(addressOf(whole, state.view, hasTeam, saved), { replace: true });
  };
  return (
    <div className={settled ? styles.page : `${styles.page} ${styles.arriving}`}>
      <ViewLinks state={state} saved={saved} hasTeam={hasTeam} failed={views.isError} />
      <div className={styles.main}>
        <ListHeading state={state} saved={saved} />
        <FilterBar
          filters={state.filters}
          me={person}
          onChange={(filters) => show({ filters })}
          tools={<ViewTools state={state} saved={saved} person={person} />}
        />
        {unread ? (
          <SkeletonRows />
        ) : (
          <Tickets session={session} state={state} onSort={(sort) => show({ sort })} />
        )}
      </div>
    </div>
  );
}
