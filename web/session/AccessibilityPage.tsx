import { FormattedDate, FormattedMessage, useIntl } from 'react-intl';
import { Title } from '../ui/Page.tsx';
import { useSite } from './site.ts';

/** When the statement was last held against the tests. */
const STATED = '2026-11-25T12:00:00Z';

const HELD = [
  ...(['axe', 'size', 'zoom', 'spacing', 'focus', 'still', 'help', 'language'] as const),
  ...(['keyboard', 'live', 'session', 'sign_in', 'colour', 'words'] as const),
];
const BY_HAND = ['contrast', 'again'] as const;
const NOT_HELD = ['people', 'attachments', 'guides'] as const;

/** What is done for the pages to be used by all, what is not, and whom to tell of a barrier. */
export default function AccessibilityPage() {
  const intl = useIntl();
  const { data: site } = useSite();
  const phone = site?.accessibilityPhone ?? site?.phone ?? null;
  const email = site?.accessibilityEmail ?? site?.email ?? null;
  return (
    <>
      <Title>{intl.formatMessage({ id: 'accessibility.title' })}</Title>
      <p>
        <FormattedMessage id="accessibility.aim" />
      </p>
      <h2>
        <FormattedMessage id="accessibility.held" />
      </h2>
      <ul>
        {HELD.map((one) => (
          <li key={one}>
            <FormattedMessage id={`accessibility.held_${one}`} />
          </li>
        ))}
      </ul>
      <h2>
        <FormattedMessage id="accessibility.by_hand" />
      </h2>
      <ul>
        {BY_HAND.map((one) => (
          <li key={one}>
            <FormattedMessage id={`accessibility.by_hand_${one}`} />
          </li>
        ))}
      </ul>
      <h2>
        <FormattedMessage id="accessibility.not_held" />
      </h2>
      <ul>
        {NOT_HELD.map((one) => (
          <li key={one}>
            <FormattedMessage id={`accessibility.not_held_${one}`} />
          </li>
        ))}
      </ul>
      <h2>
        <FormattedMessage id="accessibility.tell" />
      </h2>
      {phone === null && email === null ? (
        <p>
          <FormattedMessage id="accessibility.tell_none" />
        </p>
      ) : (
        <>
          <p>
            <FormattedMessage id="accessibility.tell_about" />
          </p>
          <ul>
            {phone !== null && (
              <li>
                <FormattedMessage id="frame.phone" values={{ phone }} />
              </li>
            )}
            {email !== null && (
              <li>
                <FormattedMessage
                  id="frame.email"
                  values={{ email: <a href={`mailto:${email}`}>{email}</a> }}
                />
              </li>
            )}
          </ul>
        </>
      )}
      <p>
        <FormattedMessage
          id="accessibility.stated"
          values={{ date: <FormattedDate value={STATED} dateStyle="long" timeZone="UTC" /> }}
        />
      </p>
    </>
  );
}
