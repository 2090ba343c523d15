import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Title } from '../ui/Page.tsx';

/** For an address that leads nowhere. */
export default function NoPage() {
  const intl = useIntl();
  return (
    <>
      <Title>{intl.formatMessage({ id: 'state.no_page' })}</Title>
      <Link to="/">
        <FormattedMessage id="console.back" />
      </Link>
    </>
  );
}
