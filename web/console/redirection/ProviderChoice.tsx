import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { ProposedProvider, Ticket } from '../../api/schema.ts';
import { GuideSearch, Proposal, useGuide } from './ProviderGuide.tsx';
import styles from './redirection.module.css';

/** Chooses an entry of the directory for a ticket: its subject, service and organization are asked about first. */
export function ProviderChoice(props: {
  ticket: Ticket;
  chosen: number | null;
  onChoose: (one: ProposedProvider) => void;
}) {
  const { ticket, chosen, onChoose } = props;
  const [q, setQ] = useState(chosen === null ? ticket.subject : '');
  const service = q === '' ? null : (ticket.service?.id ?? null);
  const guide = useGuide({ q, service, organization: ticket.organization?.id ?? null });
  const proposed = guide.data?.proposed ?? [];
  return (
    <>
      <GuideSearch phrase="guide.ask" more="guide.hint" q={q} onChange={setQ} guide={guide} />
      <fieldset>
        <legend>
          <FormattedMessage id="redirect.provider" />
        </legend>
        {guide.isSuccess && proposed.length === 0 && (
          <p>
            <FormattedMessage id="guide.none" />
          </p>
        )}
        {proposed.map((one) => (
          <label key={one.provider.id} className={styles.proposal}>
            <input
              type="radio"
              name="provider"
              checked={chosen === one.provider.id}
              onChange={() => onChoose(one)}
            />
            <span className={styles.lines}>
              <strong>{one.provider.name}</strong>
              <Proposal one={one} whole={chosen === one.provider.id} />
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
