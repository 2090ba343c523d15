import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { createPool } from '../../adapters/postgres/pool.ts';
import { dumpSchema } from '../../adapters/postgres/schema-dump.ts';
import { startTemporary } from '../../adapters/postgres/temporary.ts';
import { type CliContext, EXIT } from '../cli-context.ts';
import { projectRoot } from '../config.ts';

/** `relais schema [--check]`: writes db/schema.sql, or compares it (1 when it differs); needs no data. */
export default function schemaCommand(program: Command, cli: CliContext): void {
  program
    .command('schema')
    .description(cli.t('schema.description'))
    .option('--check', cli.t('schema.check'))
    .action(async ({ check }: { check?: true }) => {
      const path = 'db/schema.sql';
      const file = join(projectRoot, path);
      const text = await migratedSchema(cli);
      if (!check) {
        writeFileSync(file, text);
        cli.note(cli.t('schema.written', { path }));
      } else if (text === read(file)) {
        cli.note(cli.t('schema.same', { path }));
      } else {
        cli.end(EXIT.differs, cli.t('schema.differs', { path }));
      }
    });
}

async function migratedSchema(cli: CliContext): Promise<string> {
  const server = await startTemporary();
  cli.onEnd(() => server.stop());
  const pool = createPool(server.url);
  try {
    await migrate(pool, cli.clock);
    return await dumpSchema(pool);
  } finally {
    await pool.end();
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
