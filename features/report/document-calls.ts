import type { BulletinRows } from '../../core/report/bulletin-row.ts';
import type { CallsRow } from '../../core/report/calls-row.ts';
import type { DocumentCell, DocumentTable } from '../../core/report/document.ts';
import type { ReportRow } from '../../core/report/row.ts';
import {
  count,
  left,
  localTime,
  rateCell,
  right,
  secondsCell,
  type Setting,
  words,
} from './document-parts.ts';

/** The calls of a month, the emergency line beside them (Definition 16); none: no table. */
export function callTables(rows: readonly ReportRow[], set: Setting): DocumentTable[] {
  const { say } = set;
  const row = rows.find((one): one is CallsRow => 'metCalls' in one);
  if (row === undefined) return [];
  const { counts: c, emergency: e } = row;
  if (c.offeredInHours + c.outOfHours + e.offered === 0) return [];
  const cells: [string, DocumentCell][] = [
    ['calls.offered', count(c.offeredInHours, set)],
    ['calls.answered', count(c.answered, set)],
    ['calls.answered_within', count(c.answeredWithin, set)],
    ['calls.abandoned', count(c.abandoned, set)],
    ['calls.short_abandoned', count(c.shortAbandoned, set)],
    ['calls.platform', count(c.platform, set)],
    ['calls.out_of_hours', count(c.outOfHours, set)],
    ['calls.answered_of_all', rateCell(row.answeredOfAll, set)],
    ['calls.abandonment', rateCell(row.abandonment, set)],
    ['calls.speed', secondsCell(row.averageSpeedOfAnswerMs, set)],
    ['calls.handle', secondsCell(row.averageHandleMs, set)],
    ['calls.outliers', count(row.outliers.count, set)],
    ['calls.emergency_offered', count(e.offered, set)],
    ['calls.emergency_answered', count(e.answered, set)],
    ['calls.emergency_within', count(e.answeredWithin, set)],
    ['calls.emergency_unanswered', count(e.unanswered.count, set)],
  ];
  return [
    {
      id: 'calls',
      title: say('calls'),
      columns: [left(say('head.figure')), right(say('head.value'))],
      rows: cells.map(([key, cell]) => [words(say(key)), cell]),
      help: [],
    },
  ];
}

/** What was told of outages; all the late bulletins, for there are few. No outage: no table. */
export function bulletinTables(
  { outages, first, update }: BulletinRows,
  set: Setting,
): DocumentTable[] {
  const { say, language } = set;
  if (outages.count === 0) return [];
  const rows = [
    ['bulletins.first', first],
    ['bulletins.update', update],
  ] as const;
  const late = rows.flatMap(([key, row]) =>
    row.late.map((one) => {
      const due = localTime(one.dueAt, language);
      const values = { number: one.number, what: say(key), due };
      return one.publishedAt === null
        ? say('bulletins.never', values)
        : say('bulletins.late', { ...values, published: localTime(one.publishedAt, language) });
    }),
  );
  return [
    {
      id: 'bulletins',
      title: say('bulletins', { count: outages.count }),
      columns: [
        left(say('head.bulletin')),
        right(say('head.rate')),
        right(say('head.numerator')),
        right(say('head.denominator')),
      ],
      rows: rows.map(([key, row]) => [
        words(say(key)),
        rateCell(row, set),
        count(row.numerator, set),
        count(row.denominator, set),
      ]),
      help: late,
    },
  ];
}
