import { accountStates } from './account.ts';
import { administrationStates } from './administration.ts';
import { callStates } from './call.ts';
import { intakeStates } from './intake.ts';
import { interruptionStates } from './interruption.ts';
import { onCallStates } from './oncall.ts';
import { portalStates } from './portal.ts';
import { mailStates } from './mail.ts';
import { listStates } from './list.ts';
import { supervisionStates } from './supervision.ts';
import { ticketStates } from './ticket.ts';
import type { States } from './state.ts';
import { wallboardStates } from './wallboard.ts';

/** Every screen with its states. */
export const STATES: States = {
  ...accountStates,
  ...administrationStates,
  ...callStates,
  ...intakeStates,
  ...interruptionStates,
  ...portalStates,
  ...listStates,
  ...mailStates,
  ...onCallStates,
  ...supervisionStates,
  ...ticketStates,
  ...wallboardStates,
};

/** What of the screens was not reached, a line each. */
export function notReached(seen: readonly (readonly [string, string])[]): string[] {
  const known = new Set(seen.map(([screen, state]) => `${screen}: ${state}`));
  return Object.entries(STATES)
    .flatMap(([screen, states]) => states.map((state) => `${screen}: ${state}`))
    .filter((name) => !known.has(name));
}
