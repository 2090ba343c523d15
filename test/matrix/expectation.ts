import type { Answer, TestApi, Who } from '../harness/api.ts';

/** Who calls in the matrix: one person of each role, and two of another client organization. */
export const CALLERS = [
  'requester',
  'representative',
  'agent',
  'supervisor',
  'manager',
  'administrator',
  'requesterElsewhere',
  'representativeElsewhere',
] as const satisfies readonly Who[];

export type Caller = (typeof CALLERS)[number];

export type Send = Readonly<{ path: string; body?: unknown; headers?: Record<string, string> }>;

export type Id = string | number;

/** Everyone admitted gets the same status; `check` looks at the body. */
export type Same = Readonly<{
  kind: 'same';
  send: (api: TestApi, caller: Caller) => Send | Promise<Send>;
  status: number | ((caller: Caller) => number);
  check?: (answer: Answer, caller: Caller, api: TestApi) => void;
}>;

/**
 * One object: who sees it gets `status`, who does not gets the answer of an object that does not
 * exist, to the letter. `objects` are made anew for each caller.
 */
export type One = Readonly<{
  kind: 'one';
  send: (id: Id, api: TestApi, caller: Caller) => Send | Promise<Send>;
  objects: (api: TestApi) => Record<string, Id> | Promise<Record<string, Id>>;
  /** Names of the objects that the caller sees. */
  sees: (caller: Caller) => readonly string[];
  /** An identifier that is well formed and nobody's. */
  unknown: Id;
  status: number | ((caller: Caller, object: string) => number);
}>;

/** A list, a count or a search: of these objects it holds exactly those that the caller sees. */
export type Many = Readonly<{
  kind: 'many';
  send: (api: TestApi, caller: Caller) => Send | Promise<Send>;
  objects: (api: TestApi) => Record<string, Id> | Promise<Record<string, Id>>;
  sees: (caller: Caller) => readonly string[];
  ids: (answer: Answer) => readonly Id[];
  /** When the answer counts: the count, which must be the length of what is seen. */
  count?: (answer: Answer) => number;
}>;

/** A stream: what `provoke` causes reaches exactly those who see its object. */
export type Stream = Readonly<{
  kind: 'stream';
  path: string;
  provoke: (api: TestApi) => Promise<Record<string, Id>>;
  sees: (caller: Caller) => readonly string[];
}>;

export type Expectation = Same | One | Many | Stream;

/** By route, as `GET /api/v1/people/:id`. */
export type Expectations = Readonly<Record<string, Expectation>>;
