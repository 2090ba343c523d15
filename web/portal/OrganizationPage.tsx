import { FormattedMessage, useIntl } from 'react-intl';
import { Title } from '../ui/Page.tsx';
import type { PageProps } from './page-entry.ts';
import { TicketSearch } from './TicketSearch.tsx';

/** The tickets of the organization that one represents, each with whom it is for. */
export default function OrganizationPage({ session }: PageProps) {
  const intl = useIntl();
  const { organization } = session.person;
  if (organization === null) {
    return (
      <>
        <Title>{intl.formatMessage({ id: 'portal.organization' })}</Title>
        <p>
          <FormattedMessage id="portal.organization_none" />
        </p>
      </>
    );
  }
  return (
    <TicketSearch
      phrase="portal.organization"
      filters={{ organization: String(organization.id) }}
      lead={<FormattedMessage id="portal.organization_lead" values={{ name: organization.name }} />}
      whose
    />
  );
}
