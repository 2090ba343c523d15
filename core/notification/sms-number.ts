import type { NoticeChannel } from './channel.ts';

/** A number of the North American plan: area and exchange begin with 2 to 9. */
const CANADIAN = /^1?([2-9]\d{2}[2-9]\d{6})$/;
/** E.164: a country's code and its number, 15 digits at most. */
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * A telephone number in E.164, from that form or from the one in use in Canada (418 555-0123,
 * 1-418-555-0123); null for what is neither.
 */
export function smsNumber(text: string): string | null {
  const bare = text.trim().replace(/[\s().\-\u00a0\u2011]/g, '');
  if (bare.startsWith('+1')) {
    const [, digits] = CANADIAN.exec(bare.slice(2)) ?? [];
    return digits === undefined || bare.length !== 12 ? null : `+1${digits}`;
  }
  if (bare.startsWith('+')) return E164.test(bare) ? bare : null;
  const [, digits] = CANADIAN.exec(bare) ?? [];
  return digits === undefined ? null : `+1${digits}`;
}

/** A number for other eyes than its owner's: its last two digits. */
function maskedNumber(number: string): string {
  return `${number.startsWith('+1') ? '+1 ' : '+'}•••••••${number.slice(-2)}`;
}

/** An address as those of the centre see it: a number is its owner's business. */
export function shownAddress<A extends string | null>(to: {
  readonly channel: NoticeChannel;
  readonly address: A;
}): A | string {
  return to.channel === 'sms' && to.address !== null ? maskedNumber(to.address) : to.address;
}
