import type { IdentityRow } from '../core/report/identity-row.ts';
import { left, right, type Setting, shown, some, WIDTH } from './report-parts.ts';
import { textTable, wrapText } from './text-table.ts';

/** How many numbers stand beside a row, for its words to have room. */
const BESIDE = 2;

/** The identity checks of a month as text: what they came to, by what means, and how long a proof took. */
export function identityText(row: IdentityRow, { t, locale, number }: Setting): string[] {
  const { asked, waiting, medianSeconds } = row;
  const counted = [
    { label: t('identity.proved'), ...row.proved },
    ...row.means
      .filter((one) => one.numerator > 0)
      .map((one) => ({ ...one, label: t(`identity.by.${one.by}`) })),
    { label: t('identity.refused'), ...row.refused },
    { label: t('identity.abandoned'), ...row.abandoned },
    { label: t('identity.lifted'), ...row.lifted },
  ];
  if (asked.count + waiting.count + row.proved.denominator === 0) return [];
  const cells = counted.map((one) => [
    one.label,
    shown(one, t, locale),
    `${number(one.numerator)} / ${number(one.denominator)}`,
    some(one.tickets, BESIDE),
  ]);
  const columns = [left(t('identity')), right(t('head.rate')), right(t('head.count')), left('')];
  const minutes =
    medianSeconds === null
      ? t('not_applicable')
      : t('identity.minutes', {
          hours: Math.trunc(medianSeconds / 3600),
          minutes: Math.trunc(medianSeconds / 60) % 60,
          seconds: medianSeconds % 60,
        });
  return [
    ...textTable(columns, cells, WIDTH),
    ...wrapText(t('identity.asked', { count: asked.count, some: some(asked) }), WIDTH),
    ...wrapText(t('identity.waiting', { count: waiting.count, some: some(waiting) }), WIDTH),
    t('identity.median', { minutes }),
    ...wrapText(t('identity.help'), WIDTH),
  ];
}
