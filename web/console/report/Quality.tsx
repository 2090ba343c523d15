import { FormattedMessage, useIntl } from 'react-intl';
import type { Dashboard } from '../../api/schema.ts';
import { Figure, type Opened } from './Figure.tsx';

const UNSURE = [
  ...(['unconfirmed', 'uncounted', 'withoutService', 'withoutCategory'] as const),
  'withoutOrganization' as const,
];

/** The list of each, by its name in the API. */
const PARTS = {
  ...{ unconfirmed: 'unconfirmed', uncounted: 'uncounted', withoutService: 'without_service' },
  ...{ withoutCategory: 'without_category', withoutOrganization: 'without_organization' },
  ...{ imported_unknown: 'excluded', unhandled: 'unhandled' },
} as const;

/** What the accounts rest on that is not sure, in one paragraph. */
export function Quality({ dashboard: { beside, rows, calls } }: { dashboard: Dashboard }) {
  const intl = useIntl();
  const contact = rows.find(({ indicator }) => indicator === 'first_contact')?.id ?? '';
  const openedBy = (name: keyof typeof PARTS): Opened =>
    name === 'unhandled'
      ? { appels: 'unhandled' }
      : {
          partie: PARTS[name],
          ...(name === 'imported_unknown' && { engagement: contact, raison: name }),
        };
  const unknown = rows
    .flatMap(({ exclusions }) => exclusions)
    .reduce((sum, { reason, count }) => sum + (reason === 'imported_unknown' ? count : 0), 0);
  const unhandled = calls === null ? 0 : calls.counts.answered - calls.counts.handled;
  const said = [
    ...UNSURE.map((name) => [name, beside[name]] as const),
    ['imported_unknown', unknown] as const,
    ['unhandled', unhandled] as const,
  ].filter(([, count]) => count > 0);
  return (
    <section aria-labelledby="dashboard-quality">
      <h2 id="dashboard-quality">
        <FormattedMessage id="dashboard.quality" />
      </h2>
      {said.length === 0 ? (
        <p>
          <FormattedMessage id="dashboard.quality_good" values={{ count: beside.incidents }} />
        </p>
      ) : (
        <ul>
          {said.map(([name, count]) => (
            <li key={name}>
              <Figure
                value={count}
                name={intl.formatMessage({ id: 'dashboard.quality' })}
                opened={openedBy(name)}
              >
                <FormattedMessage
                  id={`dashboard.quality_${name}`}
                  values={{ count, incidents: beside.incidents }}
                />
              </Figure>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
