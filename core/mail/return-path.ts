import type { AutomaticReason } from './automatic.ts';
import { isDaemon } from './automatic.ts';

/** 128 random bits in lower case: mail servers fold the case of addresses. */
const TOKEN = /\+([0-9a-f]{32})@/g;

/** The address that one message comes back to: `retours@ex.ca` becomes `retours+0f…@ex.ca`. */
export function returnAddress(base: string, token: string): string {
  return base.replace(/(?=@[^@]*$)/, `+${token}`);
}

/** The tokens that stand in addresses, as headers write them; at most ten. */
export function returnTokens(addresses: readonly string[]): string[] {
  const found = addresses.flatMap((text) => [...text.slice(0, 2000).toLowerCase().matchAll(TOKEN)]);
  return [...new Set(found.map(([, token]) => token ?? ''))].slice(0, 10);
}

/**
 * Whether a message that came to the return address of one of ours says that it could not be given.
 * A report does so by its status; what no program wrote, and what answers for somebody who is away,
 * does not. The body is not asked which message it is about: the address says that.
 */
export function saysReturned(mail: {
  readonly automatic: AutomaticReason | null;
  readonly sender: string | null;
  readonly contentType: string;
  readonly actions: readonly string[] | null;
}): boolean {
  const { automatic, sender, contentType, actions } = mail;
  if (automatic === null || automatic === 'own_address') return false;
  if (actions !== null && actions.length > 0) return actions.includes('failed');
  if (automatic === 'report') return /report-type\s*=\s*"?delivery-status/i.test(contentType);
  return sender === null || isDaemon(sender);
}
