import assert from 'node:assert/strict';
import { codeOfStep, stepAt } from '../../features/people/totp.ts';
import type { TestApi, Who } from './api.ts';

/** The password of everyone who has an account in the tests of screens. */
export const PASSWORD = 'trois petits chats de paille';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that a program for codes shows at an instant, for a secret as it is written on the page. */
export function codeShown(written: string, at: number): string {
  const bits = [...written.replace(/\s/g, '')]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  return codeOfStep(Buffer.from(bytes), stepAt(at));
}

/** Makes a second factor known for someone who has an account; gives its secret. The clock moves past its step. */
export async function factorOf(api: TestApi, who: Who): Promise<string> {
  const client = await api.as(who);
  const offered = await client.post('/api/v1/account/second-factor', { password: PASSWORD });
  const code = codeShown(offered.body.secret, api.clock.now());
  const proved = await client.put('/api/v1/account/second-factor', { code });
  assert.equal(proved.status, 200, proved.text);
  api.clock.advance(60_000);
  return offered.body.secret as string;
}
