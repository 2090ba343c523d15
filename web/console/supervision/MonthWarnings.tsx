import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { useAsked, useDashboard } from '../report/queries.ts';
import { Warnings } from '../report/Warnings.tsx';

/** The commitments of this month that are going to miss it, for all or for a team; silent until they are known. */
export function MonthWarnings({ team }: { team: string }) {
  const { present } = useAsked();
  const scope: Readonly<Record<string, string>> = /^\d+$/.test(team) ? { team } : {};
  const { data } = useDashboard({ month: present, scope });
  if (data === undefined || data.warnings.length === 0) return null;
  return (
    <>
      <Warnings dashboard={data} />
      <p>
        <Link to="/tableau-de-bord">
          <FormattedMessage id="dashboard.title" />
        </Link>
      </p>
    </>
  );
}
