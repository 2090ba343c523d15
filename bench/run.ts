import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { BenchResult } from './core.ts';

// run.ts [PART…] [--record]: measures core, ledger, report, desk, list, screens, mail, broadcast, telephony and pop, all unless
//   named, each in a process of its own; --record writes their sections of RESULTS.md beside this file.

const PARTS: Readonly<Record<string, () => Promise<{ run(): Promise<BenchResult[]> }>>> = {
  core: () => import('./core.ts'),
  ledger: () => import('./ledger.ts'),
  report: () => import('./report.ts'),
  desk: () => import('./desk.ts'),
  list: () => import('./list.ts'),
  screens: () => import('./screens.ts'),
  mail: () => import('./mail.ts'),
  broadcast: () => import('./broadcast.ts'),
  telephony: () => import('./telephony.ts'),
  pop: () => import('./pop.ts'),
};
const FILE = join(import.meta.dirname, 'RESULTS.md');

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const unknown = named.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  const known = Object.keys(PARTS).join(', ');
  process.stderr.write(`Unknown part ${unknown.join(', ')}; there are ${known}.\n`);
  process.exit(2);
}
if (words.includes('--here')) {
  const part = await PARTS[named[0] ?? '']?.();
  process.stdout.write(table(named[0] ?? '', (await part?.run()) ?? []));
} else {
  for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
    const run = spawnSync(process.execPath, [import.meta.filename, name, '--here'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
    if (run.status !== 0) process.exit(run.status ?? 1);
    process.stdout.write(`${run.stdout}\n`);
    if (words.includes('--record')) record(name, run.stdout);
  }
}

/** Puts a part's section in the place of its former one; the other parts' stay. */
function record(name: string, section: string): void {
  const former = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const sections = new Map(
    former
      .split(/^(?=## )/m)
      .slice(1)
      .map((text) => [/^## (\S+)/.exec(text)?.[1] ?? '', text.trim()]),
  );
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  const machine = `${cpus().length} × ${cpu}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const drawn = `Drawn by \`npm run bench -- ${name} --record\` on ${machine}.`;
  sections.set(name, section.trim().replace('\n\n', `\n\n${drawn}\n\n`));
  const head = [
    '# Measurements',
    '',
    'Such machines are noisy: believe the ratios, measured side by side in one run. The reference of a',
    'row is in its unit.',
    '',
  ].join('\n');
  const kept = Object.keys(PARTS).flatMap((part) => sections.get(part) ?? []);
  writeFileSync(FILE, `${[head, ...kept].join('\n')}\n`.replace(/\n## /g, '\n\n## '));
}

/** A part's results as a Markdown table. */
function table(name: string, results: readonly BenchResult[]): string {
  const rows = results.map((r) =>
    [
      r.name,
      `${written(r.value)} ${r.unit}`,
      r.aim ?? '',
      r.reference === undefined ? '' : written(r.reference),
      r.ratio === undefined ? '' : written(r.ratio),
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

function written(value: number): string {
  return value.toLocaleString('en-CA', { maximumFractionDigits: value < 100 ? 2 : 0 });
}
