import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { ZONE } from '../ticket/words.tsx';
import { Scroll } from '../ui/Scroll.tsx';

const FILES = ['pdf', 'xlsx', 'html', 'csv', 'jsonl'] as const;

/** A published month of one's organization: its commitments, its documents, and why it was corrected. */
export function MonthFigures({ month }: { month: string }) {
  const intl = useIntl();
  const publication = useQuery({
    queryKey: ['publications', month],
    retry: false,
    queryFn: () => unwrap(api.GET('/api/v1/publications/{month}', { params: { path: { month } } })),
  });
  const shown = publication.data;
  const named = intl.formatDate(`${month}-15T12:00:00Z`, {
    ...{ timeZone: ZONE, year: 'numeric', month: 'long' },
  });
  if (publication.isPending) return <Waiting />;
  if (!shown) return <Unread error={publication.error} retry={publication.refetch} />;
  const rate = (value: number | null): string =>
    value === null
      ? intl.formatMessage({ id: 'portal.months_not_applicable' })
      : intl.formatNumber(value / 100, { style: 'percent', maximumFractionDigits: 1 });
  const corrected = shown.revisions.filter(({ reason }) => reason !== null);
  return (
    <section aria-labelledby="month-title">
      <h2 id="month-title">{named}</h2>
      {corrected.map(({ revision, reason }) => (
        <p key={revision}>
          <FormattedMessage
            id="portal.months_corrected"
            values={{ revision, reason: reason ?? '' }}
          />
        </p>
      ))}
      <Scroll>
        <table>
          <thead>
            <tr>
              {(['commitment', 'target', 'rate', 'count', 'verdict'] as const).map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`portal.months_${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.commitments.map((row) => (
              <tr key={row.id}>
                <th scope="row">{intl.locale.startsWith('en') ? row.labelEn : row.label}</th>
                <td>{rate(row.target)}</td>
                <td>{rate(row.rate)}</td>
                <td>
                  {intl.formatNumber(row.numerator)} / {intl.formatNumber(row.denominator)}
                </td>
                <td>
                  {row.met === null ? (
                    <FormattedMessage id="portal.months_not_applicable" />
                  ) : (
                    <>
                      <span aria-hidden="true">{row.met ? '✔ ' : '▲ '}</span>
                      <FormattedMessage
                        id={row.met ? 'portal.months_met' : 'portal.months_missed'}
                      />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h3>
        <FormattedMessage id="portal.months_files" />
      </h3>
      <ul>
        {FILES.map((format) => (
          <li key={format}>
            <a href={`/api/v1/publications/${month}/${format}`} download>
              <FormattedMessage id={`portal.months_file_${format}`} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
