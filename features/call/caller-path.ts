import { shownNumber } from '../../core/call/shown-number.ts';
import type { CallContext } from './call-context.ts';

const QUEUE = 'service';
const TRIAL_QUEUE = 'essai';

/** What a caller lives before a desk rings. */
export interface CallerPath {
  came(leg: string, service: string, number: string): Promise<void>;
  /** What was played to the caller has ended. */
  played(leg: string): Promise<void>;
}

/** Builds the way from the greeting to the queue; `gone` is told of callers who left, `look` that one waits. */
export function callerPath(
  context: CallContext,
  look: () => Promise<void>,
  gone: (leg: string) => Promise<void>,
): CallerPath {
  const { theSwitch, record } = context;

  async function came(leg: string, service: string, number: string): Promise<void> {
    const trial = service === 'trial';
    const queue = trial ? TRIAL_QUEUE : QUEUE;
    const given = { channel: leg, queue, trial, caller: shownNumber(number) };
    if (!(await context.come(given))) return;
    if (!(await theSwitch().answer(leg))) return gone(leg);
    // A greeting that can't be played must not stand between a caller and the queue.
    if (!(await theSwitch().play(leg, [context.greeting], `greeting-${leg}`))) await played(leg);
  }

  async function played(leg: string): Promise<void> {
    const greeted = await record(leg, () => ({ type: 'greeted', data: {} }));
    if (greeted !== null) await wait(leg);
  }

  async function wait(leg: string): Promise<void> {
    if (!(await theSwitch().hold(leg))) return gone(leg);
    await record(leg, () => ({ type: 'queued', data: {} }));
    await look();
  }

  return { came, played };
}
