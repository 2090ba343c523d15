import type { DocumentTable } from '../../core/report/document.ts';
import type { IdentityRow } from '../../core/report/identity-row.ts';
import { count, left, rateCell, right, type Setting, some, words } from './document-parts.ts';

/** How many numbers stand beside a row, for its words to have room. */
const BESIDE = 2;

/** The identity checks of a month: what they came to, by what means, and how long a proof took; none: no table. */
export function identityTables(row: IdentityRow, set: Setting): DocumentTable[] {
  const { say } = set;
  const { asked, waiting } = row;
  if (asked.count + waiting.count + row.proved.denominator === 0) return [];
  const counted = [
    { label: say('identity.proved'), ...row.proved },
    ...row.means
      .filter((one) => one.numerator > 0)
      .map((one) => ({ ...one, label: say(`identity.by.${one.by}`) })),
    { label: say('identity.refused'), ...row.refused },
    { label: say('identity.abandoned'), ...row.abandoned },
    { label: say('identity.lifted'), ...row.lifted },
  ];
  return [
    {
      id: 'identity',
      title: say('identity'),
      columns: [
        left(say('head.outcome')),
        right(say('head.rate')),
        right(say('head.numerator')),
        right(say('head.denominator')),
        left(say('head.tickets')),
      ],
      rows: counted.map((one) => [
        words(one.label),
        rateCell(one, set),
        count(one.numerator, set),
        count(one.denominator, set),
        words(some(one.tickets, BESIDE)),
      ]),
      help: [
        say('identity.asked', { count: asked.count, some: some(asked) }),
        say('identity.waiting', { count: waiting.count, some: some(waiting) }),
        say('identity.median', { minutes: minutes(row.medianSeconds, set) }),
        say('identity.help'),
      ],
    },
  ];
}

function minutes(seconds: number | null, { say }: Setting): string {
  if (seconds === null) return say('not_applicable');
  return say('identity.minutes', {
    hours: Math.trunc(seconds / 3600),
    minutes: Math.trunc(seconds / 60) % 60,
    seconds: seconds % 60,
  });
}
