import { FormattedList, FormattedMessage, useIntl } from 'react-intl';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { Title } from '../ui/Page.tsx';
import terms from './agreement.module.css';
import { AgreementCalendars } from './AgreementCalendars.tsx';
import { AgreementReach } from './AgreementReach.tsx';
import { AgreementTargets } from './AgreementTargets.tsx';
import { LocalDay } from './instant.tsx';
import styles from './portal.module.css';
import { type AgreementTerms, useAgreement } from './queries.ts';

/** « Votre entente »: what is promised, when time counts, what pauses it, and what one can do about it. */
export default function AgreementPage() {
  const intl = useIntl();
  const agreement = useAgreement();
  return (
    <div className={`${styles.page} ${terms.whole}`}>
      <Title>{intl.formatMessage({ id: 'portal.agreement' })}</Title>
      {agreement.isPending && <Waiting />}
      {agreement.isError && !agreement.data && (
        <Unread error={agreement.error} retry={agreement.refetch} />
      )}
      {agreement.data && <Terms agreement={agreement.data} />}
    </div>
  );
}

function Terms({ agreement }: { agreement: AgreementTerms }) {
  const { name, inForceFrom, reminderDays, reopeningDays, closingDays } = agreement;
  const others = agreement.commitments.filter(({ indicator }) => indicator !== 'restoration');
  return (
    <>
      <p className={styles.lead}>
        <FormattedMessage id="portal.agreement_lead" />
      </p>
      <p className={styles.small}>
        <FormattedMessage
          id="portal.agreement_since"
          values={{ name, since: <LocalDay date={inForceFrom} /> }}
        />
      </p>
      <h2>
        <FormattedMessage id="portal.agreement_targets" />
      </h2>
      <AgreementTargets agreement={agreement} />
      <h2>
        <FormattedMessage id="portal.agreement_hours" />
      </h2>
      <AgreementCalendars agreement={agreement} />
      <AgreementReach agreement={agreement} />
      <h2>
        <FormattedMessage id="portal.agreement_pause" />
      </h2>
      <p>
        <FormattedMessage id="portal.agreement_pause_only" />
      </p>
      <p>
        <FormattedMessage
          id="portal.agreement_pause_reminders"
          values={{ days: <FormattedList value={reminderDays.map(String)} /> }}
        />
      </p>
      <p>
        <FormattedMessage id="portal.agreement_contest" />
      </p>
      <h2>
        <FormattedMessage id="portal.agreement_after" />
      </h2>
      <p>
        <FormattedMessage id="portal.agreement_reopen" values={{ days: reopeningDays }} />
      </p>
      <p>
        <FormattedMessage id="portal.agreement_close" values={{ days: closingDays }} />
      </p>
      {others.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="portal.agreement_others" />
          </h2>
          <ul className={styles.next}>
            {others.map(({ id, label, targetPercent }) => (
              <li key={id}>
                <FormattedMessage
                  id="portal.agreement_other"
                  values={{ label, percent: targetPercent / 100 }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>
          <FormattedMessage id="portal.agreement_text" />
        </summary>
        <p>
          <FormattedMessage id="portal.agreement_text_why" />
        </p>
        <ul>
          {agreement.commitments.map(({ id, label, targetPercent, notes }) => (
            <li key={id}>
              <FormattedMessage
                id="portal.agreement_row"
                values={{
                  ...{ label, percent: targetPercent / 100, notes: notes.join(', ') },
                  some: notes.length > 0 ? 'yes' : 'no',
                }}
              />
            </li>
          ))}
        </ul>
        <dl className="facts" lang="fr-CA">
          {agreement.notes.map(({ letter, text }) => (
            <Note key={letter} letter={letter} text={text} />
          ))}
        </dl>
      </details>
    </>
  );
}

function Note({ letter, text }: { letter: string; text: string }) {
  return (
    <>
      <dt>{letter}</dt>
      <dd>{text}</dd>
    </>
  );
}
