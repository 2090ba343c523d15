import type { Instant } from '../../core/calendar/instant.ts';

/** How many refused sign-ins one network address may make in a window, and how long that is. */
const MOST = 30;
const WINDOW = 15 * 60_000;
/** How many addresses are remembered; beyond, the oldest are forgotten. */
const ADDRESSES = 10_000;

export type SignInLimit = Readonly<{
  reached(address: string | null, now: Instant): boolean;
  failed(address: string | null, now: Instant): void;
}>;

/** Counts refused sign-ins by network address, in this process. */
export function signInLimit(): SignInLimit {
  const failures = new Map<string, Instant[]>();
  const recent = (address: string, now: Instant): Instant[] =>
    (failures.get(address) ?? []).filter((at) => at > now - WINDOW);
  return {
    reached: (address, now) => address !== null && recent(address, now).length >= MOST,
    failed(address, now) {
      if (address === null) return;
      const list = [...recent(address, now), now];
      failures.delete(address);
      failures.set(address, list);
      const oldest = failures.keys().next().value;
      if (failures.size > ADDRESSES && oldest !== undefined) failures.delete(oldest);
    },
  };
}
