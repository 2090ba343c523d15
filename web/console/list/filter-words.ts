import { useQuery } from '@tanstack/react-query';
import { type IntlShape, useIntl } from 'react-intl';
import { PRIORITIES } from '../../../core/clock/priority.ts';
import { CHANNELS, KINDS, STATUSES } from '../../../core/ticket/ticket.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person } from '../../api/schema.ts';
import { useCatalogue } from '../../ticket/queries.ts';
import type { Filters } from './list-state.ts';

/** A value of a filter, and how it is said. */
export type Option = readonly [value: string, words: string];

/** What can be chosen for each filter. */
export type Options = Readonly<Record<string, readonly Option[]>>;

/** The teams, with who is in them. */
export function useTeams() {
  return useQuery({
    queryKey: ['teams'],
    queryFn: () => unwrap(api.GET('/api/v1/teams')),
    staleTime: 300_000,
  });
}

/** Those who can be given a ticket, by name. */
export function useAgents() {
  return useQuery({
    queryKey: ['people', 'agents'],
    staleTime: 300_000,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/people', { params: { query: { role: 'agent' as const, limit: '100' } } }),
      ),
  });
}

/** Filters that take several values. */
export const SEVERAL = ['status', 'priority', 'kind', 'channel'] as const;
/** Filters that take one. */
export const ONE = ['team', 'level', 'assignee', 'organization', 'service', 'category'] as const;
/** Filters that are or are not. */
export const WHETHER = [
  'unassigned',
  'atRisk',
  'late',
  'longWait',
  'pingPong',
  'redirected',
  'identity',
] as const;

/** What can be chosen for each filter, in words. */
export function useOptions(me: Person): Options {
  const intl = useIntl();
  const teams = useTeams();
  const agents = useAgents();
  const catalogue = useCatalogue();
  const organizations = useQuery({
    queryKey: ['organizations'],
    queryFn: () => unwrap(api.GET('/api/v1/organizations')),
    staleTime: 300_000,
  });
  const say = (prefix: string, values: readonly string[]): Option[] =>
    values.map((value) => [value, intl.formatMessage({ id: `${prefix}.${value}` })]);
  const named = (rows: readonly { id: number; name: string }[] = []): Option[] =>
    rows.map(({ id, name }) => [String(id), name]);
  const others = (agents.data?.people ?? []).filter(({ id }) => id !== me.id);
  return {
    status: say('status', STATUSES),
    priority: PRIORITIES.map((priority) => [priority, priority]),
    kind: say('kind', KINDS),
    channel: say('channel', CHANNELS),
    team: [
      ['mine', intl.formatMessage({ id: 'list.my_teams' })],
      ['mine_or_none', intl.formatMessage({ id: 'list.my_teams_or_none' })],
      ['none', intl.formatMessage({ id: 'list.no_team' })],
      ...named(teams.data?.teams),
    ],
    level: ['1', '2', '3'].map((level): Option => [level, level]),
    assignee: [['me', intl.formatMessage({ id: 'list.me' })], ...named(others)],
    organization: named(organizations.data?.organizations),
    service: named(catalogue.data?.services),
    category: named(catalogue.data?.categories),
  };
}

/** A filter in words: « État : enregistré, en cours ». */
export function sayFilter(
  intl: IntlShape,
  name: string,
  filters: Filters,
  options: Options,
): string {
  const given = filters[name] ?? '';
  if (given === 'true') return intl.formatMessage({ id: `list.filter_${name}` });
  const known = options[name];
  const values = known === undefined ? [given] : given.split(',');
  const words = values.map((value) => known?.find(([one]) => one === value)?.[1] ?? value);
  return intl.formatMessage(
    { id: 'list.chip' },
    { name: intl.formatMessage({ id: `list.filter_${name}` }), value: words.join(', ') },
  );
}
