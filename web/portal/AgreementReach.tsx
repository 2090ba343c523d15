import { FormattedMessage, useIntl } from 'react-intl';
import { EmergencyContacts } from './EmergencyContacts.tsx';
import type { AgreementTerms } from './queries.ts';

/** How the centre is reached: by which channels, at what hours, whom to call in an emergency. */
export function AgreementReach({ agreement }: { agreement: AgreementTerms }) {
  const { channels, hours, emergencyContacts, exclusions } = agreement;
  return (
    <>
      {(channels || hours) && (
        <h2>
          <FormattedMessage id="portal.agreement_reach" />
        </h2>
      )}
      {channels && <Channels channels={channels} />}
      {hours && <p lang="fr-CA">{hours}</p>}
      {emergencyContacts.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="portal.agreement_emergency" />
          </h2>
          <EmergencyContacts contacts={emergencyContacts} />
        </>
      )}
      {exclusions.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="portal.agreement_exclusions" />
          </h2>
          <ul lang="fr-CA">
            {exclusions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Channels({ channels }: { channels: NonNullable<AgreementTerms['channels']> }) {
  const intl = useIntl();
  const named = (some: readonly string[]): string =>
    intl.formatList(
      some
        .filter((one) => one !== 'monitoring')
        .map((one) => intl.formatMessage({ id: `channel.${one}` })),
    );
  return (
    <>
      <p>
        <FormattedMessage
          id="portal.agreement_channels"
          values={{ channels: named(channels.all) }}
        />
      </p>
      {Object.entries(channels.byPriority).map(([priority, some]) => (
        <p key={priority}>
          <FormattedMessage
            id="portal.agreement_channels_for"
            values={{
              priority: priority.slice(1),
              channels: named(some ?? []),
            }}
          />
        </p>
      ))}
    </>
  );
}
