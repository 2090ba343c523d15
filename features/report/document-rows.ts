import type { DocumentBar, DocumentTable } from '../../core/report/document.ts';
import type { FirstContactRow } from '../../core/report/first-contact-row.ts';
import { percentTenths } from '../../core/report/rate.ts';
import type { RestorationRow } from '../../core/report/restoration-row.ts';
import type { ReportRow } from '../../core/report/row.ts';
import {
  count,
  left,
  percent,
  percentCell,
  rateCell,
  right,
  type Setting,
  verdictCell,
  words,
} from './document-parts.ts';

const labelOf = (row: ReportRow, { language }: Setting): string =>
  language === 'en' ? row.labelEn : row.label;

/** The commitments of an agreement with their verdicts: never suppressed. */
export function commitmentTable(rows: readonly ReportRow[], set: Setting): DocumentTable {
  const { say } = set;
  return {
    id: 'commitments',
    title: say('commitments'),
    columns: [
      left(say('head.commitment')),
      right(say('head.target')),
      right(say('head.rate')),
      right(say('head.numerator')),
      right(say('head.denominator')),
      left(say('head.verdict')),
    ],
    rows: rows.map((row) => [
      words(labelOf(row, set) + (row.notes.length > 0 ? ` (${row.notes.join(', ')})` : '')),
      percentCell(row.target, set),
      rateCell(row, set),
      count(row.numerator, set),
      count(row.denominator, set),
      verdictCell(row.met, set),
    ]),
    help: [],
  };
}

/** The commitments as bars, and their description. */
export function commitmentPicture(
  rows: readonly ReportRow[],
  set: Setting,
): { title: string; words: string; bars: DocumentBar[] } {
  const bars = rows.map((row) => ({
    label: labelOf(row, set),
    text: rateCell(row, set).text,
    tenths: percentTenths(row.numerator, row.denominator),
    target: row.target * 10,
    met: row.met,
  }));
  const told = rows.map((row) =>
    set.say('picture.bar', {
      label: labelOf(row, set),
      rate: rateCell(row, set).text,
      target: percent(row.target, set.language),
      verdict: verdictCell(row.met, set).text,
    }),
  );
  return { title: set.say('picture'), words: told.join(' '), bars };
}

/** What is always printed beside the rates of restoration (Definition 20). */
export function besideTables(rows: readonly ReportRow[], set: Setting): DocumentTable[] {
  const { say } = set;
  const own = rows.filter((row): row is RestorationRow => 'openLate' in row);
  if (own.length === 0) return [];
  const excluded = (row: RestorationRow, reason: string): number =>
    row.exclusions.find((one) => one.reason === reason)?.count ?? 0;
  return [
    {
      id: 'beside',
      title: say('beside'),
      columns: [
        left(say('head.priority')),
        right(say('head.open_late')),
        right(say('head.prudent')),
        right(say('head.reopened')),
        right(say('head.with_gaps')),
        right(say('head.duplicate')),
        right(say('head.cancelled')),
      ],
      rows: own.map((row) => [
        words(row.priority ?? row.id),
        count(row.openLate.count, set),
        rateCell(row.prudent, set),
        count(row.reopened.count, set),
        rateCell(row.withGaps, set),
        count(excluded(row, 'duplicate'), set),
        count(excluded(row, 'cancelled'), set),
      ]),
      help: [say('beside.help')],
    },
  ];
}

/** The reasons for which incidents count at first contact, or not (Definition 17). */
export function firstContactTables(rows: readonly ReportRow[], set: Setting): DocumentTable[] {
  const { say } = set;
  const row = rows.find(
    (one): one is FirstContactRow => 'metTickets' in one && !('openLate' in one),
  );
  if (row === undefined) return [];
  const reasons: [string, number][] = [
    ['first_contact', row.metTickets.count],
    ['provisional', row.provisionalTickets.count],
    ...[...row.notMetTickets, ...row.exclusions].map((one): [string, number] => [
      one.reason,
      one.count,
    ]),
  ];
  const told = reasons.filter(([, value]) => value > 0);
  if (told.length === 0) return [];
  return [
    {
      id: 'first-contact',
      title: say('first_contact'),
      columns: [left(say('head.reason')), right(say('head.count'))],
      rows: told.map(([reason, value]) => [words(say(`reason.${reason}`)), count(value, set)]),
      help: [],
    },
  ];
}
