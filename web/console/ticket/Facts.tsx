import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { Ticket } from '../../api/schema.ts';
import styles from './page.module.css';
import { StatusBadge, When } from '../../ticket/words.tsx';

/** What is known of a ticket, and how its person is reached. */
export function Facts({ ticket }: { ticket: Ticket }) {
  const intl = useIntl();
  const { requester, satisfaction } = ticket;
  const rows: [string, React.ReactNode][] = [
    ['status', <StatusBadge key="s" status={ticket.status} />],
    ['kind', intl.formatMessage({ id: `kind.${ticket.kind}` })],
    ['priority', ticket.priority],
    ['due', ticket.due && <When key="d" at={ticket.due} />],
    ['requester', requester.name],
    [
      'reach',
      (requester.phone ?? requester.email) && (
        <span key="r">
          {requester.phone && <a href={`tel:${requester.phone}`}>{requester.phone}</a>}{' '}
          {requester.email && <a href={`mailto:${requester.email}`}>{requester.email}</a>}
        </span>
      ),
    ],
    [
      'others',
      <Link key="o" to={`/?view=all&requester=${requester.id}`}>
        <FormattedMessage id="facts.others_link" />
      </Link>,
    ],
    ['organization', ticket.organization?.name],
    ['workplace', requester.workplace],
    ['service', ticket.service?.name],
    ['category', ticket.category?.name],
    ['channel', intl.formatMessage({ id: `channel.${ticket.channel}` })],
    [
      'channel_excluded',
      ticket.channelExcluded ? (
        <span key="x" className="badge late sentence">
          <span aria-hidden="true">{'▲ '}</span>
          <FormattedMessage
            id="facts.channel_excluded_why"
            values={{ priority: ticket.priority }}
          />
        </span>
      ) : null,
    ],
    ['level', ticket.level],
    ['hops', ticket.hops || null],
    ['team', ticket.team?.name],
    ['assignee', ticket.assignee?.name],
    ['reached', <When key="r" at={ticket.reachedAt} />],
    ['registered', <When key="g" at={ticket.registeredAt} />],
    ['reopened', ticket.reopenedCount || null],
    [
      'confirmed',
      ticket.restorationConfirmedAt && <When key="c" at={ticket.restorationConfirmedAt} />,
    ],
    ['contested', ticket.wait?.contestedAt && <When key="w" at={ticket.wait.contestedAt} />],
    [
      'satisfaction',
      satisfaction && (
        <span key="f">
          <FormattedMessage id={`facts.satisfaction_${satisfaction.level}`} />{' '}
          {satisfaction.comment}
        </span>
      ),
    ],
    ['aliases', ticket.aliases.map((alias) => alias.alias).join(', ')],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div
            key={name}
            className={name === 'others' ? `${styles.fact} screen-only` : styles.fact}
          >
            <dt>
              <FormattedMessage id={`facts.${name}`} />
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
