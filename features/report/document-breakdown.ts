import type { DocumentCell, DocumentTable } from '../../core/report/document.ts';
import { hiddenCells } from '../../core/report/suppress.ts';
import { count, left, right, type Setting, words } from './document-parts.ts';
import type { DrawnReport } from './draw-report.ts';

/**
 * The incidents of a month divided by organization, workplace and team. The edition of everyone is public: cells under
 * five are not told, nor what would give them away. An organization's own edition tells all of its own.
 */
export function breakdownTables(report: DrawnReport, set: Setting): DocumentTable[] {
  const { say } = set;
  return report.breakdowns
    .filter(({ lines }) => lines.length > 0)
    .map(({ by, lines }) => {
      const hidden = report.organization === null ? hiddenCells(lines) : [];
      const cell = (value: number, not: boolean | undefined): DocumentCell =>
        not === true ? { kind: 'suppressed', text: say('suppressed') } : count(value, set);
      return {
        id: `by-${by}`,
        title: say(`breakdown.${by}`),
        columns: [left(say(`division.${by}`)), right(say('head.restored')), right(say('head.met'))],
        rows: lines.map(({ name, restored, met }, i) => [
          words(name ?? say('division.none')),
          cell(restored, hidden[i]?.restored),
          cell(met, hidden[i]?.met),
        ]),
        help: hidden.some((one) => one.restored || one.met) ? [say('suppressed.help')] : [],
      };
    });
}
