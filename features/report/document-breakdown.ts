import type { DocumentCell, DocumentTable } from '../../core/report/document.ts';
import {
  type Hidden,
  hiddenCells,
  hiddenOrganizations,
  hiddenPlaces,
} from '../../core/report/suppress.ts';
import type { BreakdownLine, Division } from './breakdown-store.ts';
import { count, left, right, type Setting, words } from './document-parts.ts';
import type { DrawnReport } from './draw-report.ts';

/**
 * The incidents of a month divided by organization, workplace and team. The edition of everyone is public: cells under
 * five are not told, nor what would give them away. An organization's own edition tells all of its own.
 */
export function breakdownTables(report: DrawnReport, set: Setting): DocumentTable[] {
  const { say } = set;
  const notTold = report.organization === null ? hiddenOf(report) : null;
  return report.breakdowns
    .filter(({ lines }) => lines.length > 0)
    .map(({ by, lines }) => {
      const hidden = notTold?.[by] ?? [];
      const cell = (value: number, not: boolean | undefined): DocumentCell =>
        not === true ? { kind: 'suppressed', text: say('suppressed') } : count(value, set);
      return {
        id: `by-${by}`,
        title: say(`breakdown.${by}`),
        columns: [left(say(`division.${by}`)), right(say('head.restored')), right(say('head.met'))],
        rows: lines.map((line, i) => [
          words(nameOf(line, say('division.none'))),
          cell(line.restored, hidden[i]?.restored),
          cell(line.met, hidden[i]?.met),
        ]),
        help: hidden.some((one) => one.restored || one.met) ? [say('suppressed.help')] : [],
      };
    });
}

/** What is not told of each division: organizations and their places, of which one gives the other, together. */
function hiddenOf({ breakdowns }: DrawnReport): Record<Division, Hidden[]> {
  const linesOf = (division: Division): readonly BreakdownLine[] =>
    breakdowns.find(({ by }) => by === division)?.lines ?? [];
  const organizations = linesOf('organization').map((line) => ({
    ...line,
    organization: line.name,
  }));
  const places = linesOf('site').map((line) => ({
    ...line,
    organization: line.organization ?? null,
  }));
  const organization = hiddenOrganizations(organizations, places);
  const wholes = new Map(organizations.map(({ name }, i) => [name, organization[i] as Hidden]));
  return { organization, site: hiddenPlaces(places, wholes), team: hiddenCells(linesOf('team')) };
}

function nameOf({ name, organization }: BreakdownLine, none: string): string {
  if (name === null) return none;
  return name === `– ${organization}` ? `${none} ${name}` : name;
}
