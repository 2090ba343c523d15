import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Title } from '../ui/Page.tsx';

/** For a page that one's roles do not open. */
export function Forbidden() {
  const intl = useIntl();
  return (
    <>
      <Title>{intl.formatMessage({ id: 'state.forbidden' })}</Title>
      <p>
        <FormattedMessage id="state.forbidden_why" />
      </p>
      <Link to="/">
        <FormattedMessage id="console.back" />
      </Link>
    </>
  );
}
