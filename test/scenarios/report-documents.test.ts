import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import type { RestorationRow } from '../../core/report/restoration-row.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { describeResult, writeResultCsv } from '../../features/query/describe-result.ts';
import { describeMonth } from '../../features/report/describe-month.ts';
import { type DrawnReport, drawReport } from '../../features/report/draw-report.ts';
import { drawText } from '../../features/report/draw-text.ts';
import { monthLines } from '../../features/report/list-lines.ts';
import { runQuery } from '../../features/report/run-query.ts';
import { type DocumentFormat, writeDocument } from '../../features/report/write-document.ts';
import { writeLists } from '../../features/report/write-lists.ts';
import { writeXlsx } from '../../features/report/write-xlsx.ts';
import { debianProgram } from '../harness/debian.ts';
import { type Desk, testDesk } from '../harness/desk.ts';
import { importLog } from '../harness/imported.ts';
import { monthAsked, queryOf } from '../harness/query.ts';

// What one program wrote, programs of the other side read again: Poppler, openpyxl, Python's CSV and HTML parsers.

let desk: Desk;
let report: DrawnReport;
let folder: string;
const asked = { month: '2016-04', organizationId: null };

before(async () => {
  for (const [path, name] of [
    ['/usr/bin/pdftotext', 'poppler-utils'],
    ['/usr/lib/python3/dist-packages/openpyxl/__init__.py', 'python3-openpyxl'],
  ] as const) {
    const missing = debianProgram(path, [name]);
    if (missing !== undefined) throw new Error(missing);
  }
  folder = mkdtempSync(join(tmpdir(), 'relais-documents-'));
  desk = await testDesk();
  await importLog(desk);
  // A hostile name, that a spreadsheet would reckon.
  await desk.pool.query(`UPDATE team SET name = '=HYPERLINK("https://x.example")' WHERE id =
    (SELECT team_id FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id
      WHERE f.month = '2016-04' AND team_id IS NOT NULL ORDER BY t.id LIMIT 1)`);
  await desk.pool.query(
    `INSERT INTO call (source, source_id, queue, arrived_at, outcome, answered_at, ended_at, talk_ms)
     SELECT 'acd', i::text, 'csc', '2016-04-12T14:00:00Z'::timestamptz + i * interval '1 minute', 'answered',
            '2016-04-12T14:00:00Z'::timestamptz + i * interval '1 minute' + i * interval '20 seconds',
            '2016-04-12T15:00:00Z', 90000 FROM generate_series(1, 5) i`,
  );
  const deps = { pool: desk.pool, agreements: desk.agreements, software: '1.2.3' };
  const drawn = await drawReport(deps, asked, desk.clock.now());
  if (isRefusal(drawn)) throw new Error(drawn.code);
  report = drawn;
});
after(async () => {
  rmSync(folder, { recursive: true });
  await desk.close();
});

async function file(format: DocumentFormat, language: 'fr' | 'en' = 'fr'): Promise<string> {
  const path = join(folder, `month.${language}.${format}`);
  writeFileSync(path, (await writeDocument(describeMonth(report, language), format)).bytes);
  return path;
}

const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const python = (code: string, ...args: string[]): unknown =>
  JSON.parse(run('/usr/bin/python3', '-c', code, ...args));

/** The commitments as they must be read: what is printed, and the two counts. */
const expected = (): string[][] =>
  report.commitments.map((row) => [row.display, String(row.numerator), String(row.denominator)]);

test('the PDF is tagged, in French of Canada, titled, on Letter, dated of its month, and Poppler reads the same numbers', async () => {
  const path = await file('pdf');
  const info = run('/usr/bin/pdfinfo', '-isodates', path);
  assert.match(info, /^Title: +Reddition de comptes – avril 2016$/m);
  assert.match(info, /^Tagged: +yes$/m);
  assert.match(info, /^Page size: +612 x 792 pts \(letter\)$/m);
  assert.match(info, /^CreationDate: +2016-04-30T12:00:00Z$/m);
  assert.match(info, /^ModDate: +2016-04-30T12:00:00Z$/m);
  const metadata = run('/usr/bin/pdfinfo', '-meta', path);
  assert.match(metadata, /<pdfuaid:part>1<\/pdfuaid:part>/);
  assert.match(metadata, /fr-CA/);
  const text = run('/usr/bin/pdftotext', '-layout', path, '-').replaceAll(/[\u00a0\u202f]/g, ' ');
  const plain = text.replaceAll(/\s+/g, ' ');
  for (const [display = '', numerator, denominator] of expected()) {
    const shown = display.replaceAll('\u00a0', ' ');
    assert.ok(plain.includes(`${shown} ${numerator} ${denominator}`), `${shown} ${numerator}`);
  }
  assert.ok(plain.includes(report.hash));
  const fonts = run('/usr/bin/pdffonts', path).trim().split('\n').slice(2);
  assert.ok(fonts.length > 0);
  for (const font of fonts) assert.match(font, / yes yes yes /, 'embedded, subset, readable');
});

test('the structure of the PDF has headings in order, tables with headers, and a picture told in words', async () => {
  const structure = run('/usr/bin/pdfinfo', '-struct-text', await file('pdf'));
  assert.equal(structure.match(/^ *H1 /gm)?.length, 1);
  const { tables, notesTitle } = describeMonth(report, 'fr');
  const headings = [...structure.matchAll(/^ *H2 .*\n\s+"(.*)"$/gm)].map(([, title]) => title);
  assert.deepEqual(headings, [
    'Résultats et cibles du mois',
    ...tables.map((one) => one.title),
    notesTitle,
  ]);
  assert.equal(structure.match(/^ *Table /gm)?.length, tables.length);
  assert.equal(structure.match(/^ *THead/gm)?.length, tables.length);
  const columns = tables.reduce((sum, one) => sum + one.columns.length, 0);
  assert.equal(structure.match(/^ *TH /gm)?.length, columns);
  assert.equal(structure.match(/Scope \/Column/g)?.length, columns);
  assert.match(structure, /^ *Figure:/m);
  // Poppler doesn't show alternative texts: they are looked for in the objects themselves.
  const told = alternatives(readFileSync(await file('pdf')));
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /cible 80/);
});

/** The alternative texts of a PDF’s figures, out of its packed objects. */
function alternatives(pdf: Buffer): string[] {
  const bytes = pdf.toString('latin1');
  const packed = [...bytes.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(
    ([, own]) => own ?? '',
  );
  const objects = packed.map((own) => {
    try {
      return inflateSync(Buffer.from(own, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return [bytes, ...objects].flatMap((text) =>
    [...text.matchAll(/Figure\s+\/P [\d ]+R\s+\/Alt <FEFF([\dA-F]+)>/g)].map(([, own]) =>
      Buffer.from(own ?? '', 'hex')
        .swap16()
        .toString('utf16le'),
    ),
  );
}

test('the workbook is typed and frozen, and another reader finds the same numbers in it', async () => {
  const path = await file('xlsx');
  const read = python(
    `import sys, json, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({'title': book.properties.title, 'language': book.properties.language,
  'dates': [book.properties.created.isoformat(), book.properties.modified.isoformat()],
  'frozen': [sheet.freeze_panes for sheet in book],
  'rows': [[[c.value, c.data_type, c.number_format] for c in row] for row in book.worksheets[1].iter_rows(min_row=2)]}))`,
    path,
  ) as {
    title: string;
    language: string;
    dates: string[];
    frozen: string[];
    rows: [unknown, string, string][][];
  };
  assert.deepEqual([read.title, read.language], ['Reddition de comptes – avril 2016', 'fr-CA']);
  assert.deepEqual(read.dates, ['2016-04-30T12:00:00', '2016-04-30T12:00:00']);
  assert.ok(read.frozen.every((cell) => cell === 'A2'));
  const numbers = read.rows.map((row) => row.slice(1, 5).map(([value]) => value));
  assert.deepEqual(
    numbers,
    report.commitments.map((row) => [
      row.target / 100,
      row.rate === null ? row.display : Math.round(row.rate * 10) / 1000,
      ...[row.numerator, row.denominator],
    ]),
  );
  const types = read.rows.flatMap((row) => row.slice(3, 5).map(([, type]) => type));
  assert.ok(types.every((type) => type === 'n'));
});

test('the page stands by itself, has one title, named tables and headers, and holds the same numbers', async () => {
  const read = python(
    `import sys, json
from html.parser import HTMLParser
class P(HTMLParser):
    def __init__(s): super().__init__(); s.tags=[]; s.rows=[]; s.cell=None
    def handle_starttag(s, tag, attrs):
        s.tags.append([tag, dict(attrs)])
        if tag == 'tr': s.rows.append([])
        if tag in ('td', 'th'): s.rows[-1].append(''); s.cell = True
    def handle_endtag(s, tag):
        if tag in ('td', 'th'): s.cell = None
    def handle_data(s, data):
        if s.cell: s.rows[-1][-1] += data
p = P(); p.feed(open(sys.argv[1], encoding='utf-8').read())
print(json.dumps({'tags': p.tags, 'rows': p.rows}))`,
    await file('html'),
  ) as { tags: [string, Record<string, string>][]; rows: string[][] };
  const named = (name: string) => read.tags.filter(([tag]) => tag === name).map(([, own]) => own);
  assert.deepEqual(named('html'), [{ lang: 'fr-CA' }]);
  assert.equal(named('h1').length, 1);
  assert.deepEqual([named('script').length, named('link').length, named('img').length], [0, 0, 0]);
  assert.ok(named('th').every((own) => own['scope'] === 'col' || own['scope'] === 'row'));
  assert.match(named('svg')[0]?.['aria-label'] ?? '', /cible 80/);
  const rows = read.rows.slice(1, 1 + report.commitments.length).map((row) => row.slice(2, 5));
  assert.deepEqual(rows, expected());
});

test('counted again by other programs, the lists give the rows, line by line, in CSV and in JSON Lines', async () => {
  const lines = (format: 'csv' | 'jsonl') =>
    writeLists(monthLines(desk, asked, desk.clock.now()), format, 'fr');
  const csv = join(folder, 'month.csv');
  const jsonl = join(folder, 'month.jsonl');
  await writeFile(csv, lines('csv'));
  await writeFile(jsonl, lines('jsonl'));
  const counted = python(
    `import sys, json, csv, collections
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))
count = collections.Counter((r[0], r[1]) for r in rows[1:])
other = collections.Counter((o['row'], o['standing']) for o in map(json.loads, open(sys.argv[2], encoding='utf-8')))
print(json.dumps({'csv': [[*k, n] for k, n in count.items()], 'jsonl': [[*k, n] for k, n in other.items()],
  'formulas': [c for r in rows for c in r if c[:1] in '=+@' and c]}))`,
    ...[csv, jsonl],
  ) as Record<'csv' | 'jsonl', [string, string, number][]> & { formulas: string[] };
  assert.deepEqual(counted.csv.toSorted(), counted.jsonl.toSorted());
  assert.deepEqual(counted.formulas, []);
  const of = (row: string, standing: string): number =>
    counted.csv.find(([a, b]) => a === row && b === standing)?.[2] ?? 0;
  for (const row of report.commitments.filter((one): one is RestorationRow => 'openLate' in one)) {
    assert.equal(of(row.id, 'met'), row.numerator, row.id);
    assert.equal(of(row.id, 'met') + of(row.id, 'not_met'), row.denominator, row.id);
    assert.equal(of(row.id, 'open_late'), row.openLate.count, row.id);
  }
  const [contact, calls] = report.commitments;
  assert.equal(of('first-contact', 'imported_unknown'), contact?.exclusions.at(-1)?.count);
  assert.deepEqual([of('calls-60s', 'answered_within'), calls?.numerator], [3, 3]);
  assert.deepEqual([of('calls-60s', 'answered_late'), calls?.denominator], [2, 5]);
});

test('the same month gives the same bytes in every format, a day later too', async () => {
  const again = async (): Promise<string[]> => {
    const deps = { pool: desk.pool, agreements: desk.agreements, software: '1.2.3' };
    const drawn = await drawReport(deps, asked, desk.clock.now());
    if (isRefusal(drawn)) throw new Error(drawn.code);
    const documents = (['fr', 'en'] as const).map((language) => describeMonth(drawn, language));
    const written = documents.flatMap((one) =>
      (['pdf', 'xlsx', 'html'] as const).map((format) => writeDocument(one, format)),
    );
    return (await Promise.all(written)).map(({ hash }) => hash);
  };
  const first = await again();
  desk.clock.advance(86_400_000);
  assert.deepEqual(await again(), first);
  assert.equal(new Set(first).size, 6);
});

test('the edition of everyone tells no cell under five of a breakdown, an organization’s own tells all, the commitments always', async () => {
  const { rows } = await desk.pool.query<{ id: number }>(
    `SELECT organization_id AS id FROM ticket_figure WHERE month = '2016-04' LIMIT 1`,
  );
  const deps = { pool: desk.pool, agreements: desk.agreements, software: '1.2.3' };
  const own = await drawReport(
    deps,
    { month: '2016-04', organizationId: rows[0]?.id ?? 0 },
    desk.clock.now(),
  );
  if (isRefusal(own)) throw new Error(own.code);
  const cells = (drawn: DrawnReport) =>
    describeMonth(drawn, 'fr')
      .tables.filter(({ id }) => id.startsWith('by-'))
      .flatMap((table) => table.rows.flatMap((row) => row.slice(1)));
  const [everyone, theirs] = [cells(report), cells(own)];
  assert.ok(everyone.some(({ kind }) => kind === 'suppressed'));
  for (const cell of everyone)
    assert.ok(cell.kind === 'suppressed' || (cell.kind === 'count' && cell.value >= 5));
  assert.ok(theirs.some((cell) => cell.kind === 'count' && cell.value > 0 && cell.value < 5));
  const [commitments] = describeMonth(report, 'fr').tables;
  assert.ok(commitments?.rows.flat().every(({ kind }) => kind !== 'suppressed'));
});

test('the files of a query are read again by openpyxl and Python’s CSV: the same numbers, few of them not told, no formula', async () => {
  const query = queryOf({
    ...{ ...monthAsked('2016-04'), subject: 'incidents', dimensions: 'team' },
    measures: 'in_time,mean_restoration,incidents',
  });
  const result = await runQuery(desk, query, desk.clock.now());
  assert.ok(!isRefusal(result));
  const document = describeResult(query, result, '=2+2', 'fr');
  const [csv, xlsx] = [join(folder, 'query.csv'), join(folder, 'query.xlsx')];
  writeFileSync(csv, writeResultCsv(document));
  writeFileSync(xlsx, writeXlsx(document));
  const read = python(
    `import sys, json, csv, openpyxl
lines = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))
book = openpyxl.load_workbook(sys.argv[2])
print(json.dumps({'csv': lines[1:], 'title': book.properties.title,
  'xlsx': [[c.value for c in row] for row in book.worksheets[1].iter_rows(min_row=2)],
  'formats': sorted({c.number_format for row in book.worksheets[1].iter_rows(min_row=2, min_col=5, max_col=5) for c in row if c.data_type == 'n'}),
  'formulas': [c.value for sheet in book for row in sheet for c in row if c.data_type == 'f']}))`,
    ...[csv, xlsx],
  ) as {
    csv: string[][];
    xlsx: (string | number)[][];
    formats: string[];
    title: string;
    formulas: string[];
  };
  const expected = [...result.lines, { keys: [], figures: result.total }].map(({ figures }) =>
    figures.flatMap(({ value, numerator, denominator, hidden }, m) => {
      const own = m === 2 ? [value] : [value, numerator, denominator];
      return own.map((one) => (hidden ? 'n.\u00a0d.' : String(one)));
    }),
  );
  assert.deepEqual(
    read.csv.map(([, ...cells]) => cells),
    expected,
  );
  assert.ok(expected.flat().includes('n.\u00a0d.'));
  // A rate is a share of one in a workbook.
  const shared = read.xlsx.map(([, rate, ...rest]) =>
    [typeof rate === 'number' ? Math.round(rate * 1000) / 10 : rate, ...rest].map(String),
  );
  assert.deepEqual(shared, expected);
  assert.deepEqual([read.title, read.formulas], ['=2+2', []]);
  // Hours have hundredths: a spreadsheet that showed tenths would round them.
  assert.deepEqual(read.formats, ['#,##0.0#']);
  const names = read.csv.map(([name]) => name ?? '');
  assert.ok(names.some((name) => name.startsWith(`'=HYPERLINK`)));
  assert.ok(names.every((name) => !/^[=+@-]/.test(name)));
});

test('a name in another script or with an emoji stops no PDF: what is not drawn is « ? », and the page keeps it', async () => {
  const { rows } = await desk.pool.query<{ id: number }>(
    `SELECT f.organization_id AS id FROM ticket_figure f JOIN ticket t ON t.id = f.ticket_id
      WHERE f.month = '2016-04' AND t.team_id IS NOT NULL ORDER BY t.id LIMIT 1`,
  );
  const organizationId = rows[0]?.id ?? 0;
  await desk.pool.query(`UPDATE organization SET name = 'ᓄᓇᕕᒃ – Santé' WHERE id = $1`, [
    organizationId,
  ]);
  await desk.pool.query(`UPDATE team SET name = 'E\u0301quipe 👩‍🚒 📞 de nuit' WHERE id =
    (SELECT t.team_id FROM ticket t JOIN ticket_figure f ON f.ticket_id = t.id
      WHERE f.month = '2016-04' AND t.team_id IS NOT NULL ORDER BY t.id LIMIT 1)`);
  const deps = { pool: desk.pool, agreements: desk.agreements, software: '1.2.3' };
  const drawn = await drawReport(deps, { month: '2016-04', organizationId }, desk.clock.now());
  if (isRefusal(drawn)) throw new Error(drawn.code);
  const document = describeMonth(drawn, 'fr');
  const [first, second] = [
    await writeDocument(document, 'pdf'),
    await writeDocument(document, 'pdf'),
  ];
  assert.equal(first.hash, second.hash);
  const path = join(folder, 'named.pdf');
  writeFileSync(path, first.bytes);
  const text = run('/usr/bin/pdftotext', '-layout', path, '-');
  assert.match(text, /^\?{4} – Santé$/m);
  assert.match(text, /Équipe \? \? de nuit/);
  assert.match(run('/usr/bin/pdfinfo', '-meta', path), /<pdfuaid:part>1<\/pdfuaid:part>/);
  const page = (await writeDocument(document, 'html')).bytes.toString();
  assert.ok(page.includes('ᓄᓇᕕᒃ – Santé') && page.includes('👩‍🚒 📞 de nuit'));
});

test('every character that is kept is drawn, in regular, in bold and in the picture', async () => {
  const kept = Array.from({ length: 0x110000 }, (_one, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((character) => drawText(character) === character);
  assert.ok(kept.length > 1000);
  const document = describeMonth(report, 'fr');
  const [table] = document.tables;
  const [bar] = document.picture.bars;
  assert.ok(table && bar);
  const titles = table.columns.map((column, i) =>
    i === 0 ? { ...column, title: kept.join(' ') } : column,
  );
  await writeDocument(
    {
      ...{ ...document, notes: kept, title: kept.slice(1).join('') },
      tables: [{ ...table, columns: titles }],
      picture: {
        ...document.picture,
        bars: [{ ...bar, label: kept.join(' '), text: kept.join('') }],
      },
    },
    'pdf',
  );
});
