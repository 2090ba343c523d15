import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DkimKey } from '../adapters/mail/dkim.ts';

type No = (variable: string, code: string, params?: Readonly<Record<string, string>>) => undefined;

/** What shorter keys sign is not believed any more. */
const SHORTEST_BITS = 2048;

/**
 * Reads the key that letters are signed with, for the domain of the centre's address; undefined when
 * none is named, or when `no` was told why it can't be used. Refuses a file that others may read.
 */
export function readDkim(
  path: string | undefined,
  selector: string | undefined,
  mailAddress: string,
  cwd: string,
  no: No,
): DkimKey | undefined {
  if (!path && !selector) return undefined;
  if (!path) return no('DKIM_KEY', 'dkim_pair', { other: 'DKIM_SELECTOR' });
  if (!selector) return no('DKIM_SELECTOR', 'dkim_pair', { other: 'DKIM_KEY' });
  if (!/^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/i.test(selector)) {
    return no('DKIM_SELECTOR', 'dkim_selector', { value: selector });
  }
  const domain = mailAddress.split('@').at(-1) ?? '';
  const privateKey = readKey(resolve(cwd, path), path, no);
  return privateKey && Object.freeze({ domain, selector, privateKey });
}

function readKey(file: string, value: string, no: No): KeyObject | undefined {
  let pem: string;
  try {
    if ((statSync(file).mode & 0o077) !== 0) return no('DKIM_KEY', 'dkim_mode', { value });
    pem = readFileSync(file, 'utf8');
  } catch {
    return no('DKIM_KEY', 'file', { value });
  }
  try {
    const key = createPrivateKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType === 'rsa' && bits >= SHORTEST_BITS) return key;
  } catch {
    // What is wrong with a key may hold a piece of it: it is not said.
  }
  return no('DKIM_KEY', 'dkim_key', { value });
}
