import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { createReadStream } from 'node:fs';
import { openDatabase } from '../adapters/postgres/open-database.ts';
import { systemClock } from '../adapters/time/system-clock.ts';
import { agreementBook } from '../features/agreement/agreement-book.ts';
import { drawReport } from '../features/report/draw-report.ts';
import { projectRoot } from '../main/config.ts';
import type { BenchResult } from './core.ts';

// ledger.ts [LOG]: import, report, check, backup and restore of a whole log through the real
//   commands, each from start to end of its process. LOG: RELAIS_BENCH_LOG, else ../shared/data/….

const LOG =
  process.env['RELAIS_BENCH_LOG'] ??
  join(projectRoot, '..', 'shared', 'data', 'incidents-servicenow', 'events.csv.gz');

/** Measures the ledger's commands; nothing when the log is not there. */
export async function run(log = LOG): Promise<BenchResult[]> {
  if (!existsSync(log)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'relais-bench-'));
  const data = join(folder, 'data');
  const archive = join(folder, 'backup.tar.gz');
  try {
    const results: BenchResult[] = [];
    const plain = await readPlainly(log);
    const timed = (name: string, args: string[], aim: string, note: string, where = data): void => {
      const before = performance.now();
      const run = spawnSync(join(projectRoot, 'relais'), args, {
        env: { ...process.env, RELAIS_DATA: where, LC_ALL: 'en_CA.UTF-8' },
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      if (run.status !== 0) throw new Error(`${args.join(' ')}: ${run.status} ${run.stderr}`);
      const seconds = (performance.now() - before) / 1000;
      const said = note || (run.stdout.trim().split('\n')[0] ?? '');
      const value = Number(seconds.toFixed(2));
      const reference = name === 'import of the log' ? { reference: plain } : {};
      results.push({ name, value, unit: 's', aim, ...reference, note: said });
    };
    timed('import of the log', ['import', 'servicenow-log', log], '≤ 60 s', '');
    timed('import again, nothing new', ['import', 'servicenow-log', log], 'none', '');
    timed('check of all of it', ['check'], '≤ 60 s', '');
    timed(
      'report of a month, whole command',
      ['report', '2016-04', '--json'],
      'none',
      'April 2016',
    );
    results.push(...(await reports(data)));
    timed('backup', ['backup', archive], 'none', 'one snapshot, compressed');
    const size = `${(statSync(archive).size / 1e6).toFixed(1)} MB, with its check`;
    timed(
      'restore into an empty folder',
      ['restore', archive],
      'none',
      size,
      join(folder, 'restored'),
    );
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reading and splitting the lines of the log, and nothing else: what no import can do without, in seconds. */
async function readPlainly(log: string): Promise<number> {
  const before = performance.now();
  const file = createReadStream(log);
  const lines = createInterface({ input: log.endsWith('.gz') ? file.pipe(createGunzip()) : file });
  let cells = 0;
  for await (const line of lines) cells += line.split(',').length;
  if (cells === 0) throw new Error('the log is empty');
  return Number(((performance.now() - before) / 1000).toFixed(2));
}

/** Reports drawn in one process, beside the bare statement that counts the stored figures. */
async function reports(dataFolder: string): Promise<BenchResult[]> {
  const { pool, close } = await openDatabase({ dataFolder });
  try {
    const agreements = agreementBook();
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    const deps = { pool, agreements, software: version };
    const draw = (month: string) =>
      drawReport(deps, { month, organizationId: null }, systemClock.now());
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < 12; round++) {
      const month = `2016-0${3 + (round % 4)}`;
      let before = performance.now();
      await draw(month);
      ours.push(performance.now() - before);
      before = performance.now();
      await pool.query(
        `SELECT facts->>'priority', count(*), count(*) FILTER (WHERE (facts->>'elapsedSeconds')::int <= (facts->>'targetSeconds')::int)
           FROM ticket_figure WHERE month = $1 GROUP BY 1`,
        [month],
      );
      bare.push(performance.now() - before);
    }
    const sorted = [...ours].sort((a, b) => a - b);
    const reference = bare.sort((a, b) => a - b)[6] ?? 0;
    return [
      {
        name: 'report of a month, median of 12 draws of 4 months',
        value: Math.round(sorted[6] ?? 0),
        unit: 'ms',
        aim: '≤ 300 ms',
        reference: Math.round(reference),
        note: `from ${Math.round(sorted[0] ?? 0)} to ${Math.round(sorted.at(-1) ?? 0)} ms, the first draw ${Math.round(ours[0] ?? 0)} ms; the reference only counts`,
      },
    ];
  } finally {
    await close();
  }
}
