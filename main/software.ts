import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, projectRoot } from './config.ts';

const manifest = readFileSync(join(projectRoot, 'package.json'), 'utf8');

/** The version of this software, as reports and backups tell it. */
export const softwareVersion = (JSON.parse(manifest) as { version: string }).version;

/** Where attached files are kept. */
export function filesFolder({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, 'files');
}
