import { FormattedMessage, type IntlShape, useIntl } from 'react-intl';
import type { MonthChange, Publication } from '../../api/schema.ts';
import { Scroll } from '../../ui/Scroll.tsx';
import { labelOf } from '../report/queries.ts';

/** The parts of a place that have words of their own. */
const WORDS: ReadonlySet<string> = new Set([
  ...['numerator', 'denominator', 'metTickets', 'notMetTickets', 'openLate'],
  ...['prudent', 'reopened', 'withGaps', 'provisionalTickets', 'metCalls'],
  ...['notMetCalls', 'exclusions', 'counts', 'volumes', 'volumesByChannel'],
  ...['volumesByLevel', 'registered', 'resolved', 'cancelled', 'redirected'],
  ...['flagged', 'upgraded', 'unconfirmed', 'bulletins', 'identity'],
  ...['versions', 'excludedChannels', 'offeredInHours', 'outOfHours', 'out_of_hours'],
  ...['answered', 'answeredWithin', 'answered_late', 'abandoned', 'shortAbandoned'],
  ...['short_abandon', 'abandonedWithin', 'platform', 'answeredWaitMs', 'handled'],
  ...['handleMs', 'answeredOfAll', 'abandonment', 'averageSpeedOfAnswerMs', 'averageHandleMs'],
  ...['emergency', 'offered', 'unanswered', 'outliers', 'duplicate'],
  ...[
    'not_an_incident',
    'not_bureautique',
    'asynchronous_channel',
    'not_resolved',
    'imported_unknown',
  ],
  ...['escalated', 'after_contact', 'reopened_in_window', 'incident', 'request'],
  ...['question', 'phone', 'chat', 'in_person', 'email'],
  ...['portal', 'monitoring', 'organization', 'site', 'team', 'restored', 'met'],
]);
/** A count of a division. Its name may be any, with points too; `null` is of none. */
const DIVIDED = /^breakdowns\.(\w+)\.lines\.(.*)\.(restored|met)$/;
/** How many tickets are named of those that came or went. */
const NAMED = 5;

type Named = readonly Pick<Publication['commitments'][number], 'id' | 'label' | 'labelEn'>[];

/** What changed in a month, line by line: where, from what to what, and the tickets that came and went. */
export function Changes({
  changes,
  commitments,
}: {
  changes: readonly MonthChange[];
  commitments: Named;
}) {
  const intl = useIntl();
  if (changes.length === 0) {
    return (
      <p>
        <FormattedMessage id="publication.unchanged" />
      </p>
    );
  }
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {(['place', 'was', 'is', 'tickets'] as const).map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`publication.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ place, was, is, added, removed }) => (
            <tr key={place}>
              <th scope="row">{placeWords(intl, place, commitments)}</th>
              <td>{valueWords(intl, place, was)}</td>
              <td>{valueWords(intl, place, is)}</td>
              <td>
                {added.length > 0 && <Tickets phrase="publication.added" ids={added} />}{' '}
                {removed.length > 0 && <Tickets phrase="publication.removed" ids={removed} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Tickets({ phrase, ids }: { phrase: string; ids: readonly string[] }) {
  const some = ids.slice(0, NAMED).join(', ');
  return <FormattedMessage id={phrase} values={{ count: ids.length, some }} />;
}

function placeWords(intl: IntlShape, place: string, commitments: Named): string {
  const [part = '', name = '', ...rest] = place.split('.');
  const row = part === 'commitments' ? commitments.find(({ id }) => id === name) : undefined;
  const said = (word: string): string =>
    WORDS.has(word) ? intl.formatMessage({ id: `publication.field_${word}` }) : word;
  const [, by = '', whose = '', count = ''] = DIVIDED.exec(place) ?? [];
  if (by !== '') {
    const none = intl.formatMessage({ id: 'publication.field_none' });
    // « – » and an organization: of its people without a workplace.
    const named = whose === 'null' ? none : whose.startsWith('– ') ? `${none} ${whose}` : whose;
    return [said(by), named, said(count)].join(' – ');
  }
  const words = row ? [labelOf(intl, row), ...rest.map(said)] : [part, name, ...rest].map(said);
  return words.filter((word) => word !== '').join(' – ');
}

/** A figure; how long something took is stored in milliseconds and said in seconds. */
function valueWords(intl: IntlShape, place: string, value: MonthChange['was']): string {
  if (value === null) return intl.formatMessage({ id: 'words.none' });
  if (typeof value === 'number' && place.endsWith('Ms')) {
    return intl.formatMessage({ id: 'dashboard.seconds' }, { value: value / 1000 });
  }
  return typeof value === 'number' ? intl.formatNumber(value) : String(value);
}
