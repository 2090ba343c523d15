import type { TreeContent } from '../../../core/call/tree.ts';
import { beginWalk, walkOn } from '../../../core/call/walk.ts';
import type {
  Happening,
  Order,
  Prompt,
  SaidStatus,
  Step,
  Walk,
} from '../../../core/call/walk-step.ts';
import { FIRST_SEQUENCE, formatNumber } from '../../../core/ticket/confirmation-number.ts';

/** One thing of a trial: what was done, or what was heard. */
export type Line =
  | { readonly of: 'caller'; readonly phrase: string; readonly key: string }
  | { readonly of: 'said'; readonly prompts: readonly Prompt[] }
  | { readonly of: 'done'; readonly phrase: string; readonly seconds: number };

/** A walk that nobody but its tester takes. */
export interface Trial {
  readonly tree: TreeContent;
  readonly walk: Walk;
  readonly lines: readonly Line[];
  /** What is waited for. */
  readonly waits: 'played' | 'silent' | 'recorded' | 'queue' | 'end';
}

/** What a trial supposes. */
export interface Supposed {
  readonly closed: boolean;
  /** What is announced of an outage; empty for none. */
  readonly outage: string;
  /** What is found of the number that is keyed. */
  readonly status: SaidStatus | null;
}

/** The number that invented tickets have. */
const NUMBER = formatNumber('incident', FIRST_SEQUENCE);

/** A call comes. */
export function beginTrial(tree: TreeContent, supposed: Supposed): Trial {
  const { closed, outage } = supposed;
  const outages =
    outage.trim() === '' ? [] : [{ number: NUMBER, words: { fr: outage, en: outage } }];
  const step = beginWalk(tree, { closed, numbered: true, outages });
  return after({ tree, walk: step.walk, lines: [], waits: 'played' }, step, supposed);
}

/** Something happens: a key, that all was heard, or that nothing was pressed. */
export function goOn(trial: Trial, happening: Happening, supposed: Supposed): Trial {
  const key = happening.type === 'keyed' ? happening.key : '';
  const line: Line = { of: 'caller', phrase: `tree.trial_${happening.type}`, key };
  const told = { ...trial, lines: [...trial.lines, line] };
  return after(told, walkOn(trial.tree, trial.walk, happening), supposed);
}

function after(trial: Trial, step: Step, supposed: Supposed): Trial {
  let next: Trial = { ...trial, walk: step.walk };
  for (const order of step.orders) {
    const line = lineOf(order);
    next = {
      ...next,
      lines: line === null ? next.lines : [...next.lines, line],
      waits: WAITS[order.do] ?? next.waits,
    };
    const at = atOnce(order, supposed);
    if (at !== null) next = after(next, walkOn(next.tree, next.walk, at), supposed);
  }
  return next;
}

const WAITS: Readonly<Partial<Record<Order['do'], Trial['waits']>>> = {
  say: 'played',
  listen: 'silent',
  record: 'recorded',
  queue: 'queue',
  hang_up: 'end',
};

/** What the house would find at once. */
function atOnce(order: Order, { status }: Supposed): Happening | null {
  switch (order.do) {
    case 'look_up':
      return { type: 'status', status };
    case 'note':
      return { type: 'noted', number: order.number };
    case 'register':
      return { type: 'registered', number: NUMBER };
    default:
      return null;
  }
}

const SILENT: readonly Order['do'][] = ['stop', 'choose', 'announce'];

function lineOf(order: Order): Line | null {
  if (order.do === 'say') return { of: 'said', prompts: order.prompts };
  if (SILENT.includes(order.do)) return null;
  const seconds = 'seconds' in order ? order.seconds : 0;
  return { of: 'done', phrase: `tree.do_${order.do}`, seconds };
}
