import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';

/** The way back to where a page is chosen. */
export function Up({ to = '/administration', phrase = 'administration.title' }) {
  return (
    <p>
      <Link to={to}>
        {'← '}
        <FormattedMessage id={phrase} />
      </Link>
    </p>
  );
}
