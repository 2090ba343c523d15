import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Session } from '../api/schema.ts';
import { NewPassword } from '../session/NewPassword.tsx';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { When } from '../ticket/words.tsx';
import { useSay } from '../ui/Notices.tsx';
import { Title } from '../ui/Page.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { ACCOUNT } from './account.ts';
import { FactorPanel } from './FactorPanel.tsx';
import { LetterLanguage } from './LetterLanguage.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';
import { SmsPanel } from './SmsPanel.tsx';
import { SubscriptionPanel } from './SubscriptionPanel.tsx';
import { TokensPanel } from './TokensPanel.tsx';

/** One's own account: how one gets in, what is open in one's name, the language one is written to in. */
export default function AccountPage({ session }: { session: Session }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const say = useSay();
  const account = useQuery({
    queryKey: ACCOUNT,
    queryFn: () => unwrap(api.GET('/api/v1/account')),
  });
  const settled = useSettled([]);
  const { person } = session;
  const staff = person.roles.some((role) => role !== 'requester' && role !== 'representative');
  return (
    <>
      <Title>{intl.formatMessage({ id: 'account.title' })}</Title>
      <p>
        {person.name} – {person.email}
        {staff && (
          <>
            {', '}
            <a href="/console/garde">
              <FormattedMessage id="account.shifts" />
            </a>
          </>
        )}
      </p>
      {account.data ? (
        <div className={settled ? undefined : 'arriving'}>
          <section aria-labelledby="account-password">
            <h2 id="account-password">
              <FormattedMessage id="account.password" />
            </h2>
            {account.data.passwordChangedAt && (
              <p>
                <FormattedMessage
                  id="account.password_since"
                  values={{ since: <When at={account.data.passwordChangedAt} /> }}
                />
              </p>
            )}
            <details>
              <summary>
                <FormattedMessage id="account.change_password" />
              </summary>
              <p>
                <FormattedMessage id="account.password_effect" />
              </p>
              <NewPassword
                current={null}
                onDone={() => {
                  say(<FormattedMessage id="account.password_changed" />, 'done');
                  void queries.invalidateQueries({ queryKey: ACCOUNT });
                }}
              />
            </details>
          </section>
          <FactorPanel factor={account.data.secondFactor} />
          <SessionsPanel sessions={account.data.sessions} />
          <LetterLanguage person={person} />
          <SmsPanel />
          <SubscriptionPanel />
          {staff && <TokensPanel />}
        </div>
      ) : account.isError ? (
        <Unread error={account.error} retry={account.refetch} />
      ) : (
        <Waiting />
      )}
    </>
  );
}
