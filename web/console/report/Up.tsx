import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { SCOPES } from './queries.ts';

/** The way back to the dashboard, of the same month and scope. */
export function Up({ address }: { address: URLSearchParams }) {
  const kept = ['mois', ...Object.values(SCOPES)].flatMap((one) => {
    const given = address.get(one);
    return given ? [[one, given] as const] : [];
  });
  return (
    <p>
      <Link to={`/tableau-de-bord?${new URLSearchParams(kept.map((one) => [...one]))}`}>
        <FormattedMessage id="dashboard.title" />
      </Link>
    </p>
  );
}
