import { FormattedMessage } from 'react-intl';
import { isExcludedChannel } from '../../core/agreement/channels.ts';
import type { AgreementTerms as CoreTerms } from '../../core/agreement/terms.ts';
import type { Ticket } from '../api/schema.ts';
import styles from './portal.module.css';
import { type AgreementTerms, useAgreement } from './queries.ts';

type Contact = AgreementTerms['emergencyContacts'][number];

/** Whom to call: a name, a number to press, and when. */
export function EmergencyContacts({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <ul>
      {contacts.map(({ name, telephone, when }) => (
        <li key={`${name}-${telephone}`}>
          <span lang="fr-CA">{name}</span>
          {' – '}
          <a href={`tel:${telephone.replace(/[^+0-9]/g, '')}`}>{telephone}</a>
          {' – '}
          <span lang="fr-CA">{when}</span>
        </li>
      ))}
    </ul>
  );
}

/** The right way in an emergency, for who declared by a channel that is none for that; else nothing. */
export function RightChannel({ ticket }: { ticket: Ticket }) {
  const { data } = useAgreement();
  if (!data || data.emergencyContacts.length === 0) return null;
  const terms = (data.channels === null ? {} : { channels: data.channels }) as Pick<
    CoreTerms,
    'channels'
  >;
  const now = ticket.channelExcluded;
  if (!now && !isExcludedChannel(terms, 'P1', ticket.channel)) return null;
  return (
    <section className={styles.box} aria-labelledby="right-channel">
      <h2 id="right-channel">
        <FormattedMessage id="portal.right_channel" />
      </h2>
      <p>
        <FormattedMessage id={now ? 'portal.right_channel_now' : 'portal.right_channel_next'} />
      </p>
      <EmergencyContacts contacts={data.emergencyContacts} />
    </section>
  );
}
