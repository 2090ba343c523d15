import { useQuery } from '@tanstack/react-query';
import type { IntlShape } from 'react-intl';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { DashboardRow } from '../../api/schema.ts';
import { useToday } from '../present-date.ts';

/** Which month’s dashboard and whose, as the address has it. */
export interface Asked {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly scope: Readonly<Record<string, string>>;
}

/** What a dashboard may be narrowed to: the names of the API and of the address. */
export const SCOPES = { organization: 'organisme', service: 'service', team: 'groupe' } as const;

/** The month and the scope of the address, and how to change one of its parts; an empty value takes it away. */
export function useAsked(): {
  readonly asked: Asked;
  readonly present: string;
  readonly address: URLSearchParams;
  readonly change: (parts: Readonly<Record<string, string>>) => void;
} {
  const [address, setAddress] = useSearchParams();
  const present = useToday().slice(0, 'yyyy-mm'.length);
  const scope = Object.fromEntries(
    Object.entries(SCOPES).flatMap(([name, place]) => {
      const value = address.get(place);
      return value ? [[name, value]] : [];
    }),
  );
  return {
    ...{ asked: { month: address.get('mois') ?? present, scope }, present, address },
    change(parts) {
      const next = new URLSearchParams(address);
      for (const [name, value] of Object.entries(parts)) {
        if (value === '') next.delete(name);
        else next.set(name, value);
      }
      setAddress(next, { replace: true });
    },
  };
}

/** The dashboard of a month; nothing is asked while there is none to show. */
export function useDashboard(asked: Asked | null) {
  return useQuery({
    queryKey: ['dashboard', asked],
    enabled: asked !== null,
    retry: false,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/dashboards/{month}', {
          params: { path: { month: asked?.month ?? '' }, query: asked?.scope ?? {} },
        }),
      ),
  });
}

/** Which figures of a month are looked at. */
export const FIGURES = ['recalculated', 'published', 'both'] as const;
export type Chosen = (typeof FIGURES)[number];
/** Each by its name in the address; what is counted now needs none. */
const CHOSEN = { recalculated: '', published: 'publies', both: 'ensemble' } as const;

/**
 * Whether the month was given out, which of its figures are chosen, and both side by side when they are asked for. A
 * service’s or a team’s were never given out.
 */
export function usePublished(
  { month, scope }: Asked,
  address: URLSearchParams,
  change: (parts: Readonly<Record<string, string>>) => void,
) {
  const { organization, service, team } = scope;
  const whole = service === undefined && team === undefined;
  const months = useQuery({
    queryKey: ['dashboard', 'publications'],
    enabled: whole,
    queryFn: () => unwrap(api.GET('/api/v1/publications')),
  });
  const listed = months.data?.months.find((one) => one.month === month);
  const given = whole && listed !== undefined && listed.revision !== null;
  const asked = FIGURES.find((one) => CHOSEN[one] === (address.get('chiffres') ?? ''));
  const chosen: Chosen = whole ? (asked ?? 'recalculated') : 'recalculated';
  const comparison = useQuery({
    queryKey: ['dashboard', 'comparison', month, organization],
    enabled: chosen !== 'recalculated',
    retry: false,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/publications/{month}/comparison', {
          params: { path: { month }, query: organization === undefined ? {} : { organization } },
        }),
      ),
  });
  const choose = (value: Chosen): void => change({ chiffres: CHOSEN[value] });
  return { given, chosen, choose, comparison };
}

/** The rows of the month and of the twelve before it. */
export function useTrend(asked: Asked) {
  return useQuery({
    queryKey: ['dashboard', 'trend', asked],
    retry: false,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/dashboards/{month}/trend', {
          params: { path: { month: asked.month }, query: asked.scope },
        }),
      ),
  });
}

/** « avril 2016 ». */
export function monthWords(intl: IntlShape, month: string): string {
  return intl.formatDate(`${month}-15T12:00:00Z`, {
    ...{ timeZone: 'UTC', year: 'numeric', month: 'long' },
  });
}

/** The label of a row in the language of the page. */
export function labelOf(intl: IntlShape, row: Pick<DashboardRow, 'label' | 'labelEn'>): string {
  return intl.locale.startsWith('en') ? row.labelEn : row.label;
}

/** A rate as it is printed: truncated to a tenth, « s. o. » over nothing. */
export function rateWords(intl: IntlShape, rate: number | null): string {
  if (rate === null) return intl.formatMessage({ id: 'dashboard.not_applicable' });
  return intl.formatMessage({ id: 'dashboard.percent' }, { value: rate });
}
