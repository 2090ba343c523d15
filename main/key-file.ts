import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

const LENGTH = 32;

/**
 * The key that seals secrets of a kind, in a file of the data folder for its owner only; drawn at the first
 * start. Throws when the file holds something else: another key would open nothing.
 */
export function keyOf(
  { dataFolder }: Pick<Config, 'dataFolder'>,
  kind: 'second-factor' | 'mailbox' | 'webhook' | 'telephony' | 'recording',
): Buffer {
  const file = join(dataFolder, `${kind}.key`);
  try {
    const text = former(dataFolder, kind) ?? `${randomBytes(LENGTH).toString('base64')}\n`;
    writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== LENGTH) throw new Error(`${file} holds no key of ${LENGTH} bytes`);
  return key;
}

/** What a key without a file of its own was until now: webhooks were sealed with that of second factors. */
function former(dataFolder: string, kind: string): string | null {
  const file = join(dataFolder, 'second-factor.key');
  return kind === 'webhook' && existsSync(file) ? readFileSync(file, 'utf8') : null;
}
