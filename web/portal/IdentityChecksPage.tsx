import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { Title } from '../ui/Page.tsx';
import cards from './cards.module.css';
import { IdentityAnswer } from './IdentityAnswer.tsx';
import styles from './portal.module.css';

const REFRESH_MS = 30_000;

/** The resets of the organization's people that a representative may stand for, and the answer to each. */
export default function IdentityChecksPage() {
  const intl = useIntl();
  const checks = useQuery({
    queryKey: ['tickets', 'identity-checks'],
    refetchInterval: REFRESH_MS,
    queryFn: () => unwrap(api.GET('/api/v1/identity-checks')),
  });
  const awaited = checks.data?.awaited ?? [];
  return (
    <div className={styles.page}>
      <Title>{intl.formatMessage({ id: 'portal.identity' })}</Title>
      <p>
        <FormattedMessage id="portal.identity_lead" />
      </p>
      {checks.isPending && <Waiting />}
      {checks.isError && !checks.data && <Unread error={checks.error} retry={checks.refetch} />}
      {checks.data && awaited.length === 0 && (
        <p role="status">
          <FormattedMessage id="portal.identity_none" />
        </p>
      )}
      {awaited.length > 0 && (
        <ul className={cards.cards}>
          {awaited.map((one) => (
            <li key={one.number}>
              <IdentityAnswer check={one} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
