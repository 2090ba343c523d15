import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Title } from '../../ui/Page.tsx';
import styles from './index.module.css';
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
      <ul className={styles.index}>
        {within.map(({ path, title = '', about, id }) => (
          <li key={id}>
            <h2>
              <Link to={path}>
                <FormattedMessage id={title} />
              </Link>
            </h2>
            {about && (
              <p>
                <FormattedMessage id={about} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
