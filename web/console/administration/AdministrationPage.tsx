import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Title } from '../../ui/Page.tsx';
import type { PageProps } from '../page-entry.ts';

/** Where the desk's own data are kept: the pages that one's roles open. */
export default function AdministrationPage({ pages }: PageProps) {
  const intl = useIntl();
  const within = pages.filter(
    ({ path, title }) => title && path.startsWith('/administration/') && !path.includes(':'),
  );
  return (
    <>
      <Title>{intl.formatMessage({ id: 'administration.title' })}</Title>
      <ul className="options">
        {within.map(({ path, title = '', id }) => (
          <li key={id}>
            <Link to={path}>
              <FormattedMessage id={title} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
