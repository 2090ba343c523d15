import type { Language } from '../../adapters/http/phrases.ts';
import type { DocumentTable, MonthDocument } from '../../core/report/document.ts';
import { breakdownTables } from './document-breakdown.ts';
import { bulletinTables, callTables } from './document-calls.ts';
import {
  besideTables,
  commitmentPicture,
  commitmentTable,
  firstContactTables,
} from './document-rows.ts';
import { identityTables } from './document-identity.ts';
import {
  count,
  left,
  localTime,
  monthWords,
  right,
  type Setting,
  setting,
  some,
  words,
} from './document-parts.ts';
import type { DrawnReport } from './draw-report.ts';

/** A month’s accounts as a document in a language, with its revision when it is given out: what text, PDF, workbook and page all write. */
export function describeMonth(
  report: DrawnReport,
  language: Language,
  published: { readonly revision: number } | null = null,
): MonthDocument {
  const set = setting(language);
  const { commitments } = report;
  return {
    language,
    title: set.say('title', { month: monthWords(report.month, language) }),
    month: report.month,
    lines: heading(report, set, published),
    tables: [
      commitmentTable(commitments, set),
      ...besideTables(commitments, set),
      ...firstContactTables(commitments, set),
      ...callTables(commitments, set),
      ...bulletinTables(report.bulletins, set),
      ...identityTables(report.identity, set),
      volumeTable(report, set),
      ...breakdownTables(report, set),
      ...flaggedTables(report, set),
    ],
    picture: commitmentPicture(commitments, set),
    notesTitle: set.say('notes'),
    notes: Object.entries(report.notes).map(([letter, text]) => `${letter}. ${text}`),
    footing: footing(report, set),
  };
}

function heading(
  report: DrawnReport,
  { say, language }: Setting,
  published: { readonly revision: number } | null,
): string[] {
  const { agreement } = report.versions;
  const lines = [report.organization?.name ?? say('all_organizations')];
  lines.push(say('agreement', { name: agreement.name, version: agreement.version }));
  if (published !== null && published.revision > 0) lines.push(say('revision', published));
  if (report.provisional) {
    lines.push(say('provisional', { until: localTime(report.provisionalUntil, language) }));
  }
  if (!report.calendarConfirmed) lines.push(say('unconfirmed_calendar'));
  const { count: unconfirmed } = report.unconfirmed;
  if (unconfirmed > 0) lines.push(say('unconfirmed_incidents', { count: unconfirmed }));
  return lines;
}

const COUNTS = ['registered', 'resolved', 'cancelled', 'redirected'] as const;

function volumeTable(report: DrawnReport, set: Setting): DocumentTable {
  const { say } = set;
  const counted = [
    ...report.volumes.map((one) => ({ ...one, label: say(`kind.${one.kind}`) })),
    ...report.volumesByChannel.map((one) => ({ ...one, label: say(`channel.${one.channel}`) })),
    ...report.volumesByLevel.map((one) => ({ ...one, label: say('level', { level: one.level }) })),
  ];
  return {
    id: 'volumes',
    title: say('volumes'),
    columns: [
      left(say('head.volume')),
      right(say('head.registered')),
      right(say('head.resolved')),
      right(say('head.cancelled')),
      right(say('head.redirected')),
    ],
    rows: counted
      .filter((one) => 'kind' in one || COUNTS.some((key) => one[key] > 0))
      .map((one) => [words(one.label), ...COUNTS.map((key) => count(one[key], set))]),
    help: [],
  };
}

function flaggedTables(report: DrawnReport, set: Setting): DocumentTable[] {
  const { say } = set;
  const lists = [
    ...report.flagged,
    { reason: 'upgraded', ...report.upgraded },
    { reason: 'excluded_channel', ...report.excludedChannels },
  ].filter((one) => one.count > 0);
  if (lists.length === 0) return [];
  return [
    {
      id: 'flagged',
      title: say('flagged'),
      columns: [left(say('head.rule')), right(say('head.count')), left(say('head.tickets'))],
      rows: lists.map((one) => [
        words(say(`rule.${one.reason}`)),
        count(one.count, set),
        words(some(one)),
      ]),
      help: [],
    },
  ];
}

function footing(report: DrawnReport, { say }: Setting): string[] {
  const calendars = Object.entries(report.versions.calendars)
    .map(([name, version]) => `${name} v${version}`)
    .join(', ');
  const { tzdata, software } = report.versions;
  return [say('versions', { calendars, tzdata, software }), say('hash', { hash: report.hash })];
}
