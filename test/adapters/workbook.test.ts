import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeXlsx } from '../../features/report/write-xlsx.ts';
import { debianProgram } from '../harness/debian.ts';

const READ = `import sys, json, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[1]
print(json.dumps([[c.value, c.data_type, c.number_format] for c in next(zip(*sheet.iter_rows(min_row=2)))]))`;

/** A number as a spreadsheet shows it by a format of decimals: `0` always, `#` where there are. */
function shown(value: number, format: string): string {
  const decimals = format.split('.')[1] ?? '';
  return value.toLocaleString('en-CA', {
    minimumFractionDigits: decimals.replaceAll('#', '').length,
    maximumFractionDigits: decimals.length,
  });
}

test('numbers with hundredths are the same to another reader, and are shown with them', (t) => {
  const missing = debianProgram('/usr/lib/python3/dist-packages/openpyxl/__init__.py', [
    'python3-openpyxl',
  ]);
  if (missing !== undefined) throw new Error(missing);
  const folder = mkdtempSync(join(tmpdir(), 'relais-workbook-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'hours.xlsx');
  const told = [
    ...([0.01, '0.01', 0.29, '0.29', 1.05, '1.05', 1.25, '1.25', 1.999, '2.0'] as const),
    ...([4.2, '4.2', 12, '12.0', 1234.56, '1,234.56', 98765.43, '98,765.43'] as const),
  ];
  const values = told.filter((one) => typeof one === 'number');
  const title = 'Heures';
  writeFileSync(
    path,
    writeXlsx({
      ...{ language: 'fr', title, month: '2026-02', lines: [], notesTitle: '', notes: [] },
      ...{ picture: { title: '', words: '', bars: [] }, footing: [] },
      tables: [
        {
          ...{ id: 'hours', title, columns: [{ title, align: 'right' }], help: [] },
          rows: values.map((value) => [{ kind: 'seconds', value, text: String(value) }]),
        },
      ],
    }),
  );
  const read = JSON.parse(
    execFileSync('/usr/bin/python3', ['-c', READ, path], { encoding: 'utf8' }),
  ) as [number, string, string][];
  assert.deepEqual(
    read.map(([value, type]) => [value, type]),
    values.map((value) => [value, 'n']),
  );
  assert.deepEqual(
    read.map(([value, , format]) => shown(value, format)),
    told.filter((one) => typeof one === 'string'),
  );
});
