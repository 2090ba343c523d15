import { Fragment } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Ticket } from '../api/schema.ts';
import { Description } from '../ticket/Conversation.tsx';
import { Moment } from './instant.tsx';
import styles from './portal.module.css';

/** What was declared, as the centre has it. */
export function Declared({ ticket }: { ticket: Ticket }) {
  const { number, service, description, registeredAt, kind, requester } = ticket;
  return (
    <section aria-labelledby="declared-title">
      <h2 id="declared-title">
        <FormattedMessage id={`portal.declared_${kind}`} />
      </h2>
      <dl className="facts">
        <dt>
          <FormattedMessage id="portal.declared_when" />
        </dt>
        <dd>
          <Moment at={registeredAt} />
        </dd>
        <dt>
          <FormattedMessage id="portal.declared_who" />
        </dt>
        <dd>{requester.name}</dd>
        <dt>
          <FormattedMessage id="portal.service" />
        </dt>
        <dd>{service?.name ?? <FormattedMessage id="portal.service_unknown" />}</dd>
        {ticket.answers.map(({ key, label, value }) => (
          <Fragment key={key}>
            <dt>{label}</dt>
            <dd className={styles.text}>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {description && <Description number={number} text={description} />}
    </section>
  );
}
