import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import {
  type Dimension,
  isTime,
  type Measure,
  MEASURES,
  type Query,
  SIDE_VALUES,
} from '../../core/report/query.ts';
import type { DocumentCell, DocumentTable, MonthDocument } from '../../core/report/document.ts';
import { left, monthWords, percent, right, setting, words } from '../report/document-parts.ts';
import type { LineKey, QueryResult, ToldFigure } from '../report/run-query.ts';

/** The result of a query as a document of one table, for the writer of workbooks; small numbers are not told. */
export function describeResult(
  query: Query,
  result: QueryResult,
  name: string | null,
  language: Language,
): MonthDocument {
  const { from, to, suppressed } = result;
  const say = (key: string, params = {}): string => phrase(language, 'queries', key, params);
  const title = name ?? say('title');
  return {
    ...{ language, title, month: to.slice(0, 'yyyy-mm'.length) },
    lines: [say('period', { from, to })],
    tables: [tableOf(query, result, language)],
    picture: { title: '', words: '', bars: [] },
    ...{ notesTitle: '', notes: suppressed ? [say('suppressed')] : [], footing: [] },
  };
}

/** The result as lines of CSV: the same cells, numbers as programs read them, nothing that is a formula. */
export function writeResultCsv(document: MonthDocument): string {
  const [table] = document.tables;
  if (table === undefined) throw new Error('a result without its table');
  return [
    CSV_MARK,
    csvLine(table.columns.map(({ title }) => title)),
    ...table.rows.map((row) => csvLine(row.map(plain))),
  ].join('');
}

/** A cell as a program reads it. */
function plain(cell: DocumentCell): string | number {
  switch (cell.kind) {
    case 'count':
    case 'seconds':
      return cell.value ?? '';
    case 'percent':
      return cell.tenths === null ? '' : cell.tenths / 10;
    default:
      return cell.text;
  }
}

function tableOf(query: Query, result: QueryResult, language: Language): DocumentTable {
  const say = (key: string, params = {}): string => phrase(language, 'queries', key, params);
  const named = (kind: string, one: string): string =>
    phrase(language, 'query', `query.${kind}_${one}`);
  const { dimensions, measures } = query;
  const keys = (of: readonly (LineKey | null)[]): DocumentCell[] =>
    dimensions.map((by, d) => words(keyWords(by, of[d] ?? null, language)));
  const figures = (of: readonly ToldFigure[]): DocumentCell[] =>
    measures.flatMap((name, m) => cellsOf(MEASURES[name], of[m] as ToldFigure, language));
  const total = dimensions.map((_by, d) => words(d === 0 ? say('total') : ''));
  return {
    ...{ id: 'result', title: say('result'), help: [] },
    columns: [
      ...dimensions.map((by) => left(named('dimension', by))),
      ...measures.flatMap((name) => {
        const head = right(named('measure', name));
        if (MEASURES[name].over === null) return [head];
        const part = (key: string) => right(say(key, { name: head.title }));
        return [head, part(NUMERATORS[MEASURES[name].unit]), part('denominator')];
      }),
    ],
    rows: [
      ...result.lines.map((line) => [...keys(line.keys), ...figures(line.figures)]),
      [...total, ...figures(result.total)],
    ],
  };
}

/** What a figure is made of is whole: hours of seconds, seconds of milliseconds. */
const NUMERATORS: Readonly<Record<Measure['unit'], string>> = {
  ...{ count: 'numerator', rate: 'numerator' },
  ...{ hours: 'numerator_seconds', seconds: 'numerator_milliseconds' },
};

/** A figure in one cell, or in three: its value, and what it is made of. */
function cellsOf({ unit, over }: Measure, figure: ToldFigure, language: Language): DocumentCell[] {
  const set = setting(language);
  const { value, numerator, denominator, hidden } = figure;
  const suppressed: DocumentCell = { kind: 'suppressed', text: set.say('suppressed') };
  if (hidden) return over === null ? [suppressed] : [suppressed, suppressed, suppressed];
  const whole = (n: number | null): DocumentCell => ({
    ...{ kind: 'count', value: n ?? 0, text: set.number(n ?? 0) },
  });
  const own = valueCell();
  return over === null ? [own] : [own, whole(numerator), whole(denominator)];

  function valueCell(): DocumentCell {
    const text = value === null ? set.say('not_applicable') : set.number(value);
    switch (unit) {
      case 'count':
        return whole(value);
      case 'rate':
        return {
          ...{ kind: 'percent', tenths: value === null ? null : Math.round(value * 10) },
          text: value === null ? text : percent(value, language),
        };
      case 'hours':
      case 'seconds':
        return { kind: 'seconds', value, text };
    }
  }
}

/** What a line is divided by, in words: a month, a date, a weekday, a name; « sans » for none. */
export function keyWords(by: Dimension, key: LineKey | null, language: Language): string {
  if (key === null) return phrase(language, 'queries', 'none');
  if (isTime(by)) {
    if (by === 'month') return monthWords(key.key, language);
    // 1970 began on a Thursday: the fifth of January was a Monday.
    return by === 'weekday' ? weekday(Number(key.key) + 4, language) : key.key;
  }
  if (SIDE_VALUES[by] !== undefined) return valueWords(by, key.key, language);
  return (language === 'en' ? key.nameEn : key.name) ?? key.key;
}

function valueWords(by: Dimension, key: string, language: Language): string {
  return by === 'priority' ? key : phrase(language, 'query', `query.${by}_${key}`);
}

const weekday = (day: number, language: Language): string =>
  new Date(Date.UTC(1970, 0, day)).toLocaleDateString(`${language}-CA`, {
    ...{ weekday: 'long', timeZone: 'UTC' },
  });
