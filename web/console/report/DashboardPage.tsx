import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Dashboard } from '../../api/schema.ts';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { dateWords } from '../../ui/time.ts';
import { ZONE } from '../../ticket/words.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Calls } from './Calls.tsx';
import { Commitments } from './Commitments.tsx';
import { Comparison } from './Comparison.tsx';
import { Contacts } from './Contacts.tsx';
import { Course } from './Course.tsx';
import { Outages } from './Outages.tsx';
import { Quality } from './Quality.tsx';
import { FigureChoice, PublicationFigures } from './PublicationFigures.tsx';
import { monthWords, useAsked, useDashboard, usePublished } from './queries.ts';
import { Scope } from './Scope.tsx';
import { TrendTable } from './TrendTable.tsx';
import { Warnings } from './Warnings.tsx';
import { Volumes } from './Volumes.tsx';

/** A month’s accounts on one page, of all or of one organization, service or team, beside another month’s. */
export default function DashboardPage() {
  const intl = useIntl();
  const { asked, present, address, change } = useAsked();
  const shown = useDashboard(asked);
  const [month, organization] = [address.get('avec'), address.get('avec-organisme')];
  const beside =
    month === null && organization === null
      ? null
      : {
          month: month ?? asked.month,
          scope: organization === null ? asked.scope : { ...asked.scope, organization },
        };
  const other = useDashboard(beside);
  const { given, chosen, choose, comparison } = usePublished(asked, address, change);
  const settled = useSettled(['dashboard']);
  return (
    <>
      <Title>{intl.formatMessage({ id: 'dashboard.title' })}</Title>
      <p>
        <FormattedMessage id="dashboard.about" />{' '}
        <Link to="/requetes">
          <FormattedMessage id="dashboard.query" />
        </Link>
      </p>
      <Scope asked={asked} present={present} address={address} change={change} />
      <Loaded query={shown}>
        {(dashboard) => (
          <div className={settled ? undefined : 'arriving'}>
            <h2>
              <FormattedMessage
                id="dashboard.of"
                values={{ month: monthWords(intl, dashboard.month), whose: whose(dashboard) }}
              />
            </h2>
            <State dashboard={dashboard} />
            {dashboard.over && (
              <p>
                <Link to={`/publications/${dashboard.month}`}>
                  <FormattedMessage id="dashboard.documents" />
                </Link>
              </p>
            )}
            {(given || chosen !== 'recalculated') && (
              <FigureChoice chosen={chosen} onChange={choose} />
            )}
            {chosen !== 'published' && <Commitments dashboard={dashboard} />}
            {chosen !== 'recalculated' && (
              <Loaded query={comparison}>
                {(compared) => (
                  <PublicationFigures {...{ dashboard, comparison: compared, chosen }} />
                )}
              </Loaded>
            )}
            {beside !== null && (
              <Loaded query={other}>
                {(with_) => <Comparison dashboard={dashboard} other={with_} />}
              </Loaded>
            )}
            {!dashboard.over && <Warnings dashboard={dashboard} />}
            <TrendTable asked={asked} rows={dashboard.rows} />
            <Contacts dashboard={dashboard} />
            {dashboard.calls && <Calls calls={dashboard.calls} month={dashboard.month} />}
            <Volumes volumes={dashboard.volumes} />
            <Course dashboard={dashboard} />
            {dashboard.bulletins && <Outages bulletins={dashboard.bulletins} />}
            <Quality dashboard={dashboard} />
          </div>
        )}
      </Loaded>
    </>
  );

  function whose({ organization: of, service, team }: Dashboard): string {
    const named = service && (intl.locale.startsWith('en') ? service.nameEn : service.name);
    const names = [of?.name, named, team?.name].filter((name) => typeof name === 'string');
    return names.length === 0
      ? intl.formatMessage({ id: 'dashboard.everyone' })
      : intl.formatList(names, { type: 'unit' });
  }
}

/** Whether the month is over, may still change, and rests on confirmed dates; by which agreement it is counted. */
function State({ dashboard }: { dashboard: Dashboard }) {
  const intl = useIntl();
  const { over, provisional, provisionalUntil, calendarConfirmed, agreement } = dashboard;
  const until = dateWords(intl, provisionalUntil, {
    ...{ timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit' },
  });
  return (
    <>
      <p>
        <FormattedMessage id="dashboard.agreement" values={agreement} />{' '}
        {!over && <FormattedMessage id="dashboard.under_way" />}
      </p>
      {provisional && (
        <p className="alert warning">
          <span aria-hidden="true">● </span>
          <FormattedMessage id="dashboard.provisional" values={{ until }} />
        </p>
      )}
      {!calendarConfirmed && (
        <p className="alert warning">
          <span aria-hidden="true">▲ </span>
          <FormattedMessage id="dashboard.calendar_unconfirmed" />
        </p>
      )}
    </>
  );
}
