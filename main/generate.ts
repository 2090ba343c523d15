import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from './config.ts';
import { generatedFiles } from './generated-files.ts';

// Writes what is made from the route table or, with --check, names what differs and ends with 1.
const check = process.argv.includes('--check');
for (const [path, text] of Object.entries(generatedFiles())) {
  const file = join(projectRoot, path);
  if (!check) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`${path}\n`);
  } else if (text !== read(file)) {
    process.stderr.write(`${path} differs from the routes: sh main/launch.sh main/generate.ts\n`);
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
