import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STAFF } from '../features/people/access.ts';
import type { FactorSettings } from '../features/people/factor-settings.ts';
import type { Config } from './config.ts';

const LENGTH = 32;

/**
 * The key that seals the secrets of second factors, in a file of the data folder for its owner only;
 * drawn at the first start. Throws when the file holds something else: another key would open nothing.
 */
export function factorKey({ dataFolder }: Pick<Config, 'dataFolder'>): Buffer {
  const file = join(dataFolder, 'second-factor.key');
  try {
    const text = `${randomBytes(LENGTH).toString('base64')}\n`;
    writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== LENGTH) throw new Error(`${file} holds no key of ${LENGTH} bytes`);
  return key;
}

/**
 * What this house decides of second factors: where others than this machine reach it, the centre's
 * people need one unless the administrator says otherwise.
 */
export function factorSettings(config: Config): FactorSettings {
  const { hostname } = new URL(config.publicUrl);
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return {
    key: factorKey(config),
    roles: config.loopback && local ? [] : STAFF,
    issuer: local ? 'Relais' : `Relais ${hostname}`,
  };
}
