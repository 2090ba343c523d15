import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clientTypesOf } from '../adapters/http/client-types.ts';
import { openApiOf } from '../adapters/http/openapi.ts';
import { createPool } from '../adapters/postgres/pool.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { apiRoutes, version } from './api.ts';
import { projectRoot } from './config.ts';

/**
 * Writes what is made from the route table – openapi.json and the types of the client – or, with
 * `--check`, names what differs from it and ends with 1. Needs no database: a pool connects at its
 * first statement.
 */
const pool = createPool('postgres://localhost/none');
const routes = apiRoutes({ pool, clock: systemClock, jobsAlive: () => true });
const document = openApiOf(routes, version);
const generated: Readonly<Record<string, string>> = {
  'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'web/api/schema.ts': clientTypesOf(document),
};

for (const [path, text] of Object.entries(generated)) {
  const file = join(projectRoot, path);
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path}\n`);
  } else if (text !== read(file)) {
    process.stderr.write(
      `${path} differs from the routes: run \`sh main/launch.sh main/generate.ts\`.\n`,
    );
    process.exitCode = 1;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
