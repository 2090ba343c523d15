import { callHours } from '../../core/agreement/call-hours.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { isOpen } from '../../core/calendar/table.ts';
import { beginWalk } from '../../core/call/walk.ts';
import type { OutageSaid, Step } from '../../core/call/walk-step.ts';
import { readGreetings } from '../interruption/read-greetings.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { organizationOfNumber } from './path-store.ts';
import { treeInForce } from './tree-in-force.ts';

/**
 * How the way of a call begins at an instant: the version in force, the hours of the caller's agreement – the common
 * one for whom nobody knows; a number tells which hours to say, and nothing else – and the outages that last.
 */
export async function beginPath(
  { pool, agreements }: TicketDeps,
  caller: string | null,
  now: Instant,
): Promise<{ readonly tree: Awaited<ReturnType<typeof treeInForce>>; readonly step: Step }> {
  const tree = await treeInForce(pool, now);
  const organization = caller === null ? null : await organizationOfNumber(pool, caller);
  const agreement = (await agreements.open(pool)).inForce(organization, now);
  const closed = !isOpen(callHours(agreement), now);
  const outages = (await readGreetings(pool, now)).map(
    ({ number, fr, en }): OutageSaid => ({ number, words: { fr, en } }),
  );
  return { tree, step: beginWalk(tree.content, { closed, numbered: caller !== null, outages }) };
}
