import type { Move } from '../../../core/ticket/moves.ts';

export type Values = Readonly<Record<string, string>>;

/** A move of the desk: its fields and the request they make. */
export interface Action {
  readonly name: string;
  readonly move: Move | 'record_contact';
  readonly fields: readonly string[];
  readonly request: (
    values: Values,
    me: number,
  ) => {
    readonly method: 'PUT' | 'POST' | 'DELETE';
    readonly path: string;
    readonly body?: object;
  };
}

const filled = (values: Values, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (values[name]?.trim() ? [[name, values[name]]] : [])));

/** The instant so many minutes ago, or nothing for none. */
function ago(values: Values, name: string): Record<string, string> {
  const minutes = values[name]?.trim();
  if (!minutes) return {};
  return { [name]: new Date(Date.now() - Number(minutes) * 60_000).toISOString() };
}

/** The moves in the order in which they are offered. */
export const ACTIONS: readonly Action[] = [
  {
    name: 'take_charge',
    move: 'take_charge',
    fields: [],
    request: (_values, me) => ({ method: 'PUT', path: 'assignment', body: { assignee: me } }),
  },
  {
    name: 'resolve_at_first_contact',
    move: 'resolve_at_first_contact',
    fields: ['resolution'],
    request: (values) => ({
      method: 'PUT',
      path: 'resolution',
      body: { ...filled(values, 'resolution'), firstContact: true },
    }),
  },
  {
    name: 'route',
    move: 'route',
    fields: ['team', 'reason'],
    request: (values) => ({
      method: 'POST',
      path: 'routings',
      body: {
        ...filled(values, 'reason'),
        ...(values.team ? { team: Number(values.team) } : {}),
      },
    }),
  },
  {
    name: 'wait_on_user',
    move: 'wait_on_user',
    fields: ['question', 'via'],
    request: (values) => ({ method: 'PUT', path: 'wait', body: filled(values, 'question', 'via') }),
  },
  {
    name: 'resume',
    move: 'resume',
    fields: [],
    request: () => ({ method: 'DELETE', path: 'wait' }),
  },
  {
    name: 'restore',
    move: 'restore',
    fields: ['note', 'at', 'reason'],
    request: (values) => ({
      method: 'PUT',
      path: 'restoration',
      body: { ...filled(values, 'note', 'reason'), ...ago(values, 'at') },
    }),
  },
  {
    name: 'resolve',
    move: 'resolve',
    fields: ['resolution'],
    request: (values) => ({
      method: 'PUT',
      path: 'resolution',
      body: filled(values, 'resolution'),
    }),
  },
  {
    name: 'close',
    move: 'close',
    fields: [],
    request: () => ({ method: 'PUT', path: 'closure' }),
  },
  {
    name: 'reopen',
    move: 'reopen',
    fields: ['reason'],
    request: (values) => ({ method: 'POST', path: 'reopenings', body: filled(values, 'reason') }),
  },
  {
    name: 'change_priority',
    move: 'change_priority',
    fields: ['impact', 'urgency', 'override', 'reason'],
    request: (values) => ({
      method: 'PUT',
      path: 'priority',
      body: {
        ...filled(values, 'reason', 'override'),
        impact: Number(values.impact),
        urgency: Number(values.urgency),
      },
    }),
  },
  {
    name: 'change_category',
    move: 'change_category',
    fields: ['kind', 'category', 'service', 'reason'],
    request: (values) => ({
      method: 'PUT',
      path: 'category',
      body: filled(values, 'kind', 'category', 'service', 'reason'),
    }),
  },
  {
    name: 'record_contact',
    move: 'record_contact',
    fields: ['channel', 'startedAt', 'endedAt'],
    request: (values) => ({
      method: 'POST',
      path: 'contacts',
      body: {
        ...filled(values, 'channel'),
        ...ago(values, 'startedAt'),
        ...ago(values, 'endedAt'),
      },
    }),
  },
  {
    name: 'attach_to_parent',
    move: 'attach_to_parent',
    fields: ['parent'],
    request: (values) => ({ method: 'PUT', path: 'parent', body: filled(values, 'parent') }),
  },
  {
    name: 'cancel',
    move: 'cancel',
    fields: ['reason'],
    request: (values) => ({ method: 'PUT', path: 'cancellation', body: filled(values, 'reason') }),
  },
];

/** The keys of gestures, for who handles tickets all day. */
export const KEYS: Readonly<Record<string, string>> = {
  take_charge: 'c',
  route: 'a',
  wait_on_user: 'w',
  resume: 'u',
  restore: 's',
  resolve: 'd',
  close: 'f',
  resolve_at_first_contact: 'p',
  change_priority: 'y',
  record_contact: 't',
  attach_to_parent: 'm',
};
