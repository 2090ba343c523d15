import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { PING_PONG_HOPS } from '../../../core/ticket/attention.ts';
import type { Dashboard } from '../../api/schema.ts';
import { Figure } from './Figure.tsx';
import styles from './dashboard.module.css';

/** What happened to the month’s incidents on the way: waits, hops, reclassifications; and what people said. */
export function Course({ dashboard }: { dashboard: Dashboard }) {
  const intl = useIntl();
  const { beside, satisfaction, month, flagged } = dashboard;
  const countOf = (level: number): number =>
    satisfaction.find((one) => one.level === level)?.count ?? 0;
  const given = satisfaction.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-labelledby="dashboard-course">
      <h2 id="dashboard-course">
        <FormattedMessage id="dashboard.course" />
      </h2>
      <dl className={`facts ${styles.wide}`}>
        <dt>
          <FormattedMessage id="dashboard.waits" />
        </dt>
        <dd>
          <Figure
            value={beside.waits}
            name={intl.formatMessage({ id: 'dashboard.part_waits' })}
            opened={{ partie: 'waits' }}
          >
            <FormattedMessage
              id="dashboard.waits_said"
              values={{ count: beside.waits, hours: Math.trunc(beside.waitedSeconds / 360) / 10 }}
            />
          </Figure>
          <br />
          <Figure
            value={beside.lateWaits}
            name={intl.formatMessage({ id: 'dashboard.part_late_waits' })}
            opened={{ partie: 'late_waits' }}
          >
            <FormattedMessage id="dashboard.late_waits" values={{ count: beside.lateWaits }} />
          </Figure>
        </dd>
        <dt>
          <FormattedMessage id="dashboard.hops" />
        </dt>
        <dd>
          <Figure
            value={beside.routed}
            name={intl.formatMessage({ id: 'dashboard.part_routed' })}
            opened={{ partie: 'routed' }}
          >
            <FormattedMessage
              id="dashboard.hops_said"
              values={{ routed: beside.routed, hops: beside.hops }}
            />
          </Figure>
          <br />
          <Figure
            value={beside.pingPong}
            name={intl.formatMessage({ id: 'dashboard.part_ping_pong' })}
            opened={{ partie: 'ping_pong' }}
          >
            <FormattedMessage
              id="dashboard.ping_pong"
              values={{ count: beside.pingPong, hops: PING_PONG_HOPS }}
            />
          </Figure>
        </dd>
        <dt>
          <FormattedMessage id="dashboard.upgraded" />
        </dt>
        <dd>
          <Figure
            value={beside.upgraded}
            name={intl.formatMessage({ id: 'dashboard.part_upgraded' })}
            opened={{ partie: 'upgraded' }}
          />
        </dd>
        <dt>
          <FormattedMessage id="dashboard.redirections" />
        </dt>
        <dd>
          <Redirections redirections={dashboard.redirections} />
          <Link to={`/supervision/redirections?mois=${month}`}>
            <FormattedMessage id="dashboard.redirections_link" />
          </Link>
        </dd>
        <dt>
          <FormattedMessage id="dashboard.satisfaction" />
        </dt>
        <dd>
          {given === 0 ? (
            <FormattedMessage id="dashboard.satisfaction_none" />
          ) : (
            <ul className={styles.plain}>
              {[4, 3, 2, 1].map((level) => (
                <li key={level}>
                  <SatisfactionLine level={level} count={countOf(level)} given={given} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
      <h3>
        <FormattedMessage id="dashboard.flagged" />
      </h3>
      <Flagged flagged={flagged} />
    </section>
  );
}

/** How many tickets went to each destination. */
function Redirections({ redirections }: Pick<Dashboard, 'redirections'>) {
  const english = useIntl().locale.startsWith('en');
  return (
    <ul className={styles.plain}>
      {redirections.map(({ id, name, nameEn, count }) => (
        <li key={id}>
          <Figure
            value={count}
            name={english ? nameEn : name}
            opened={{ partie: 'redirected', raison: String(id) }}
          >
            <FormattedMessage
              id="dashboard.redirected_to"
              values={{ name: english ? nameEn : name, count }}
            />
          </Figure>
        </li>
      ))}
    </ul>
  );
}

function SatisfactionLine(props: { level: number; count: number; given: number }) {
  const { level, count, given } = props;
  const intl = useIntl();
  const said = intl.formatMessage({ id: `facts.satisfaction_${level}` });
  return (
    <Figure value={count} name={said} opened={{ partie: 'satisfaction', raison: String(level) }}>
      <FormattedMessage id="dashboard.satisfaction_line" values={{ level: said, count, given }} />
    </Figure>
  );
}

function Flagged({ flagged }: { flagged: Dashboard['flagged'] }) {
  const some = flagged.filter(({ count }) => count > 0);
  if (some.length === 0) {
    return (
      <p>
        <FormattedMessage id="dashboard.flagged_none" />
      </p>
    );
  }
  return (
    <dl className={`facts ${styles.wide}`}>
      {some.map(({ reason, ids }) => (
        <div key={reason} className={styles.note}>
          <dt>
            <FormattedMessage id={`dashboard.rule_${reason}`} />
          </dt>
          <dd>
            <ul className={styles.tickets}>
              {ids.map((id) => (
                <li key={id}>
                  <Link to={`/billets/${id}`}>{id}</Link>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
