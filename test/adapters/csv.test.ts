import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';

test('cells are quoted where they must be, and no text becomes a formula', () => {
  for (const [cells, line] of [
    [['a', 'é', ''], 'a,é,'],
    [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"'],
    [['=1+1', '+1', '-1', '@a', '\tb', '\rc'], `'=1+1,'+1,'-1,'@a,'\tb,"'\rc"`],
    [['=HYPERLINK("x"),y'], `"'=HYPERLINK(""x""),y"`],
    [[0, -5, 1.5], '0,-5,1.5'],
  ] as const) {
    assert.equal(csvLine(cells), `${line}\r\n`);
  }
  assert.equal(Buffer.from(CSV_MARK).toString('hex'), 'efbbbf');
});
