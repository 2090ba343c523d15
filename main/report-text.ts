import type { CallsRow } from '../core/report/calls-row.ts';
import type { FirstContactRow } from '../core/report/first-contact-row.ts';
import type { RestorationRow } from '../core/report/restoration-row.ts';
import type { ReportRow } from '../core/report/row.ts';
import type { DrawnReport } from '../features/report/draw-report.ts';
import en from '../locales/en/report.json' with { type: 'json' };
import fr from '../locales/fr/report.json' with { type: 'json' };
import { identityText } from './report-identity.ts';
import {
  left,
  localTime,
  percent,
  type ReportKey,
  right,
  type Setting,
  shown,
  some,
  WIDTH,
} from './report-parts.ts';
import { type Locale, phrases } from './text.ts';
import { textTable, wrapText } from './text-table.ts';

/** A month's report as text a manager reads, 96 characters wide. */
export function reportText(report: DrawnReport, locale: Locale): string {
  const t = phrases(locale, { fr, en });
  const own = new Intl.NumberFormat(`${locale}-CA`);
  const set = { t, locale, number: (value: number): string => own.format(value) };
  return [
    heading(report, set),
    commitments(report.commitments, set),
    beside(report.commitments, set),
    firstContact(report.commitments, set),
    calls(report.commitments, set),
    bulletins(report, set),
    identityText(report.identity, set),
    volumes(report, set),
    flagged(report, set),
    footing(report, set),
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function heading(report: DrawnReport, { t, locale }: Setting): string[] {
  const first = new Date(`${report.month}-01T00:00:00Z`);
  const month = first.toLocaleDateString(`${locale}-CA`, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const { agreement } = report.versions;
  const lines = [t('title', { month }), report.organization?.name ?? t('all_organizations')];
  lines.push(t('agreement', { name: agreement.name, version: agreement.version }));
  if (report.provisional) {
    lines.push(t('provisional', { until: localTime(report.provisionalUntil, locale) }));
  }
  if (!report.calendarConfirmed) lines.push(t('unconfirmed_calendar'));
  const { count } = report.unconfirmed;
  if (count > 0) lines.push(t('unconfirmed_incidents', { count }));
  return lines;
}

function commitments(rows: readonly ReportRow[], { t, locale, number }: Setting): string[] {
  const columns = [
    left(t('commitments')),
    right(t('head.target')),
    right(t('head.rate')),
    right(t('head.count')),
    left(t('head.verdict')),
  ];
  const cells = rows.map((row) => {
    const label = locale === 'en' ? row.labelEn : row.label;
    const notes = row.notes.length > 0 ? ` (${row.notes.join(', ')})` : '';
    const verdict =
      row.met === null ? 'not_applicable' : row.met ? 'verdict.met' : 'verdict.not_met';
    return [
      `${label}${notes}`,
      percent(row.target, locale),
      shown(row, t, locale),
      `${number(row.numerator)} / ${number(row.denominator)}`,
      t(verdict),
    ];
  });
  return textTable(columns, cells, WIDTH);
}

function beside(rows: readonly ReportRow[], { t, locale, number }: Setting): string[] {
  const own = rows.filter((row): row is RestorationRow => 'openLate' in row);
  if (own.length === 0) return [];
  const columns = [
    left(t('head.priority')),
    right(t('head.open_late')),
    right(t('head.prudent')),
    right(t('head.reopened')),
    right(t('head.with_gaps')),
    right(t('head.duplicate')),
    right(t('head.cancelled')),
  ];
  const cells = own.map((row) => {
    const excluded = (reason: string): string =>
      number(row.exclusions.find((one) => one.reason === reason)?.count ?? 0);
    return [
      row.priority ?? row.id,
      number(row.openLate.count),
      shown(row.prudent, t, locale),
      number(row.reopened.count),
      shown(row.withGaps, t, locale),
      excluded('duplicate'),
      excluded('cancelled'),
    ];
  });
  return [t('beside'), ...textTable(columns, cells, WIDTH), ...wrapText(t('beside.help'), WIDTH)];
}

function firstContact(rows: readonly ReportRow[], { t, number }: Setting): string[] {
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
  const cells = reasons
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => [t(`reason.${reason}` as ReportKey), number(count)]);
  return textTable([left(t('first_contact')), right(t('head.count'))], cells, WIDTH);
}

function calls(rows: readonly ReportRow[], set: Setting): string[] {
  const { t, locale, number } = set;
  const row = rows.find((one): one is CallsRow => 'metCalls' in one);
  if (row === undefined) return [];
  const { counts: c, emergency: e } = row;
  if (c.offeredInHours + c.outOfHours + e.offered === 0) return [];
  const seconds = (ms: number | null): string =>
    ms === null
      ? t('not_applicable')
      : t('seconds', { seconds: (Math.trunc(ms / 100) / 10).toLocaleString(`${locale}-CA`) });
  const cells: [ReportKey, string][] = [
    ['calls.offered', number(c.offeredInHours)],
    ['calls.answered', number(c.answered)],
    ['calls.answered_within', number(c.answeredWithin)],
    ['calls.abandoned', `${number(c.abandoned)}, ${number(c.shortAbandoned)}`],
    ['calls.platform', number(c.platform)],
    ['calls.out_of_hours', number(c.outOfHours)],
    ['calls.answered_of_all', shown(row.answeredOfAll, t, locale)],
    ['calls.abandonment', shown(row.abandonment, t, locale)],
    ['calls.speed', seconds(row.averageSpeedOfAnswerMs)],
    ['calls.handle', seconds(row.averageHandleMs)],
    ['calls.outliers', number(row.outliers.count)],
    [
      'calls.emergency',
      [e.offered, e.answered, e.answeredWithin, e.unanswered.count].map(number).join(', '),
    ],
  ];
  const lines = cells.map(([key, value]) => [t(key), value]);
  return textTable([left(t('calls')), right(t('head.count'))], lines, WIDTH);
}

/** What was told of outages; all the late ones, for there are few. */
function bulletins({ bulletins: { outages, first, update } }: DrawnReport, set: Setting): string[] {
  const { t, locale, number } = set;
  if (outages.count === 0) return [];
  const rows = [
    ['bulletins.first', first],
    ['bulletins.update', update],
  ] as const;
  const cells = rows.map(([key, row]) => [
    t(key),
    shown(row, t, locale),
    `${number(row.numerator)} / ${number(row.denominator)}`,
  ]);
  const late = rows.flatMap(([key, row]) =>
    row.late.map((one) => {
      const due = localTime(one.dueAt, locale);
      const values = { number: one.number, what: t(key), due };
      return one.publishedAt === null
        ? t('bulletins.never', values)
        : t('bulletins.late', { ...values, published: localTime(one.publishedAt, locale) });
    }),
  );
  return [
    ...textTable(
      [
        left(t('bulletins', { count: outages.count })),
        right(t('head.rate')),
        right(t('head.count')),
      ],
      cells,
      WIDTH,
    ),
    ...late.flatMap((line) => wrapText(line, WIDTH)),
  ];
}

const COUNTS = ['registered', 'resolved', 'cancelled', 'redirected'] as const;

function volumes(report: DrawnReport, { t, number }: Setting): string[] {
  const columns = [
    left(t('volumes')),
    right(t('head.registered')),
    right(t('head.resolved')),
    right(t('head.cancelled')),
    right(t('head.redirected')),
  ];
  const counted = [
    ...report.volumes.map((one) => ({ ...one, label: t(`kind.${one.kind}` as ReportKey) })),
    ...report.volumesByChannel.map((one) => ({
      ...one,
      label: t(`channel.${one.channel}` as ReportKey),
    })),
    ...report.volumesByLevel.map((one) => ({ ...one, label: t('level', { level: one.level }) })),
  ];
  const cells = counted
    .filter((one) => 'kind' in one || COUNTS.some((key) => one[key] > 0))
    .map((one) => [one.label, ...COUNTS.map((key) => number(one[key]))]);
  return textTable(columns, cells, WIDTH);
}

function flagged(report: DrawnReport, set: Setting): string[] {
  const { t, number } = set;
  const lists = [
    ...report.flagged,
    { reason: 'upgraded', ...report.upgraded },
    { reason: 'excluded_channel', ...report.excludedChannels },
  ];
  const cells = lists
    .filter((one) => one.count > 0)
    .map((one) => [t(`rule.${one.reason}` as ReportKey), number(one.count), some(one)]);
  if (cells.length === 0) return [];
  return textTable([left(t('flagged')), right(t('head.count')), left('')], cells, WIDTH);
}

function footing(report: DrawnReport, { t }: Setting): string[] {
  const calendars = Object.entries(report.versions.calendars)
    .map(([name, version]) => `${name} v${version}`)
    .join(', ');
  const notes = Object.entries(report.notes).flatMap(([letter, text]) =>
    wrapText(`${letter}. ${text}`, WIDTH),
  );
  const { tzdata, software } = report.versions;
  return [
    t('notes'),
    ...notes,
    '',
    t('versions', { calendars, tzdata, software }),
    t('hash', { hash: report.hash }),
  ];
}
