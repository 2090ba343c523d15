import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { BenchResult } from './core.ts';

// run.ts [PART…] [--record]: measures core, ledger, desk and list, all unless named; --record writes
//   RESULTS.md beside this file.

const PARTS: Readonly<Record<string, () => Promise<{ run(): Promise<BenchResult[]> }>>> = {
  core: () => import('./core.ts'),
  ledger: () => import('./ledger.ts'),
  desk: () => import('./desk.ts'),
  list: () => import('./list.ts'),
};

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(
    `Unknown part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}.\n`,
  );
  process.exit(2);
}

const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
const machine = `${cpus().length} × ${cpu}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
const sections: string[] = [];
for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
  const part = await PARTS[name]?.();
  const results = (await part?.run()) ?? [];
  const text = table(name, results);
  process.stdout.write(`${text}\n`);
  sections.push(text);
}
if (words.includes('--record')) {
  const command = `npm run bench -- ${[...named, '--record'].join(' ')}`;
  const head = [
    '# Measurements',
    '',
    `Drawn by \`${command}\` on ${machine}. Such machines are noisy: believe the ratios, which are`,
    'measured side by side in one run; the reference of each row is in its unit.',
    '',
  ];
  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), `${[...head, ...sections].join('\n')}`);
}

/** A part's results as a Markdown table. */
function table(name: string, results: readonly BenchResult[]): string {
  const rows = results.map((r) =>
    [
      r.name,
      `${r.value.toLocaleString('en-CA')} ${r.unit}`,
      r.aim ?? '',
      r.reference === undefined ? '' : r.reference.toLocaleString('en-CA'),
      r.ratio === undefined ? '' : String(r.ratio),
      r.note.replaceAll('|', '/'),
    ].join(' | '),
  );
  const head = [
    'measure | value | aim | reference | ratio | note',
    '--- | --- | --- | --- | --- | ---',
  ];
  const body = rows.length > 0 ? rows : ['nothing measured: its data are not there | | | | | '];
  return [`## ${name}`, '', ...[...head, ...body].map((row) => `| ${row} |`), ''].join('\n');
}
