import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Binaries } from '../../adapters/postgres/binaries.ts';
import { debianProgram } from './debian.ts';

const ROOT = '/usr/lib/postgresql/15';

/** Debian's PostgreSQL 15, installed if need be, or the sentence that says why it can't be had. */
export function debianPostgres(): Binaries | string {
  const program = `${ROOT}/bin/postgres`;
  // Only the programs are wanted: the package must not create and start a cluster of its own.
  const settings = '/etc/postgresql-common';
  if (!existsSync(program) && !existsSync(settings) && process.getuid?.() === 0) {
    mkdirSync(settings, { recursive: true });
    writeFileSync(`${settings}/createcluster.conf`, 'create_main_cluster = false\n');
  }
  return debianProgram(program, ['postgresql-15']) ?? { root: ROOT, version: '15' };
}
