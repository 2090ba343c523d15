import { useQuery } from '@tanstack/react-query';
import { type IntervalTable, type TableData, tableFromData } from '../../core/calendar/table.ts';
import { marginAt } from '../../core/clock/stored-clock.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { ListedTicket } from '../api/schema.ts';
import { useNow } from '../ui/time.ts';

type BriefClock = NonNullable<ListedTicket['clock']>;

const HOUR = 3_600_000;

/** The calendars by name, and how far the server's present is from this browser's. */
interface Tables {
  readonly byName: ReadonlyMap<string, IntervalTable>;
  readonly ahead: number;
}

function useTables() {
  return useQuery({
    queryKey: ['clock-tables'],
    staleTime: HOUR,
    refetchInterval: HOUR,
    async queryFn(): Promise<Tables> {
      const { at, tables } = await unwrap(api.GET('/api/v1/clock-tables'));
      // The client's types turn pairs into lists of numbers.
      const read = tables.map((data) => tableFromData(data as unknown as TableData));
      return {
        byName: new Map(read.map((table) => [table.name, table])),
        ahead: Date.parse(at) - Date.now(),
      };
    },
  });
}

/**
 * The seconds that are left of a clock, negative once overrun, counted down in its own calendar by the
 * rules of the server and from the server's present; frozen unless it runs.
 */
export function useRemaining(clock: BriefClock): number {
  const now = useNow(1000);
  const { data } = useTables();
  const told = { ...clock, due: clock.due === null ? null : Date.parse(clock.due) };
  return marginAt(told, data?.byName.get(clock.calendar) ?? null, now + (data?.ahead ?? 0));
}
