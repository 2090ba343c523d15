import { useQuery } from '@tanstack/react-query';
import { type IntlShape, useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
import { type Dimension, isTime, SIDE_VALUES } from '../../../core/report/query.ts';
import { QUERY_PARTS } from '../../../core/report/read-query.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { QueryResult } from '../../api/schema.ts';
import { dateWords } from '../../ui/time.ts';
import { timeWords } from '../administration/calendars.ts';
import { monthWords } from '../report/queries.ts';

/** A query as the address has it. */
export type Asked = Readonly<Record<string, string>>;

/** The place in the address of the saved query that is open. */
export const KEPT = 'requete';
export const KEPT_QUERIES = ['queries'];

/** The query of the address; null when there is none. */
export function useAsked(): Asked | null {
  const [address] = useSearchParams();
  const parts = QUERY_PARTS.flatMap((part) => {
    const value = address.get(part);
    return value ? [[part, value] as const] : [];
  });
  return parts.length === 0 ? null : Object.fromEntries(parts);
}

/** The address of a query, with the saved one that it is. */
export function placeOf(asked: Asked, kept: string | null): string {
  return `/requetes?${new URLSearchParams({ ...asked, ...(kept !== null && { [KEPT]: kept }) })}`;
}

/** What a query finds; nothing is asked while there is none. */
export function useResult(asked: Asked | null) {
  return useQuery({
    queryKey: ['query', asked],
    enabled: asked !== null,
    retry: false,
    queryFn: () => unwrap(api.GET('/api/v1/query', { params: { query: (asked ?? {}) as never } })),
  });
}

/** What each side may be narrowed to. */
export function useChoices() {
  return useQuery({
    queryKey: ['query', 'choices'],
    queryFn: () => unwrap(api.GET('/api/v1/query/choices')),
    staleTime: 300_000,
  });
}

/** One's saved queries and those that are shared. */
export function useKept() {
  return useQuery({
    queryKey: KEPT_QUERIES,
    queryFn: () => unwrap(api.GET('/api/v1/queries')),
  });
}

/** What a line is divided by, in words. */
export function useKeyWords(): (
  by: Dimension,
  key: QueryResult['lines'][number]['keys'][number],
) => string {
  const intl = useIntl();
  return (by, key) => {
    if (key === null) return intl.formatMessage({ id: 'query.none' });
    if (isTime(by)) return timeKey(intl, by, key.key);
    if (SIDE_VALUES[by] !== undefined) return valueWords(intl, by, key.key);
    return (intl.locale.startsWith('en') ? key.nameEn : key.name) ?? key.key;
  };
}

/** One of the few values of a side, in words. */
export function valueWords(intl: IntlShape, by: Dimension, value: string): string {
  return by === 'priority' ? value : intl.formatMessage({ id: `query.${by}_${value}` });
}

function timeKey(intl: IntlShape, by: Dimension, key: string): string {
  const day = { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' } as const;
  switch (by) {
    case 'month':
      return monthWords(intl, key);
    case 'weekday':
      // The fifth of January 1970 was a Monday.
      return intl.formatDate(new Date(Date.UTC(1970, 0, 4 + Number(key))), {
        ...{ weekday: 'long', timeZone: 'UTC' },
      });
    case 'hour':
    case 'half_hour':
      return timeWords(intl, key);
    default:
      return dateWords(intl, `${key}T12:00:00Z`, day);
  }
}
