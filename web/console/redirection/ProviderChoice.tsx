import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { ProposedProvider, Ticket } from '../../api/schema.ts';
import { Unread } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { Proposal, useGuide } from './ProviderGuide.tsx';
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
      <Field
        label={<FormattedMessage id="guide.ask" />}
        hint={<FormattedMessage id="guide.hint" />}
      >
        {(ids) => (
          <input
            {...ids}
            type="search"
            maxLength={200}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        )}
      </Field>
      {guide.isError && <Unread error={guide.error} retry={guide.refetch} />}
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
