import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import type { OwnCall as Shown } from '../../api/schema.ts';
import { useSession } from '../../session/session.ts';
import { StatusBadge, When } from '../../ticket/words.tsx';
import { useCommands } from '../../ui/commands.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import styles from './call.module.css';
import { useOwnCall } from './queries.ts';
import { Shown as ShownNumber } from './Words.tsx';

/** What rings or speaks at one's desk, above every page; nothing for who answers no calls. */
export function OwnCall() {
  const { data: session } = useSession();
  const answers =
    session?.stage === 'open' &&
    session.person.roles.some((role) => role === 'agent' || role === 'supervisor');
  return answers ? <AtDesk /> : null;
}

function AtDesk() {
  const { data } = useOwnCall();
  if (data === undefined) return null;
  if (data.call !== null) return <Pop shown={data} call={data.call} />;
  if (data.unlinked === 0) return null;
  return (
    <div className={styles.unlinked} role="status">
      <Link to="/appels?agent=me&sans-lien=oui">
        <FormattedMessage id="pop.unlinked" values={{ count: data.unlinked }} />
      </Link>
    </div>
  );
}

/** Who it may be, never who it is: whom the directory has at that number, and what they may call about. */
function Pop({ shown, call }: { shown: Shown; call: NonNullable<Shown['call']> }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const queue = intl.locale.startsWith('en') ? call.queueNameEn : call.queueName;
  const intake = `/nouveau?appel=${call.id}`;
  const label = intl.formatMessage({ id: 'pop.intake' });
  useCommands([{ id: 'call.intake', label, keys: 'alt+i', act: () => void navigate(intake) }]);
  return (
    <section className={styles.pop} aria-label={intl.formatMessage({ id: 'pop.title' })}>
      <div role="status">
        <h2>
          <FormattedMessage
            id={`pop.state_${call.state}`}
            values={{ queue, since: <When at={call.answeredAt ?? call.queuedAt} /> }}
          />
        </h2>
      </div>
      <p>
        <ShownNumber number={call.caller} />{' '}
        <Link to={`/appels/${call.id}`}>
          <FormattedMessage id="pop.see" />
        </Link>
      </p>
      {shown.listener && (
        <p role="status">
          <span aria-hidden="true">◉ </span>
          <FormattedMessage
            id={shown.listener.whispers ? 'pop.whispers' : 'pop.listens'}
            values={{ name: shown.listener.name }}
          />
        </p>
      )}
      {call.caller !== null && (
        <p>
          <FormattedMessage id="pop.maybe" values={{ count: shown.people.length }} />
        </p>
      )}
      {shown.people.length > 0 && (
        <ul className={styles.people}>
          {shown.people.map((person) => (
            <li key={person.id}>
              <Link to={`${intake}&personne=${person.id}`}>
                <FormattedMessage id="pop.for" values={{ name: person.name }} />
              </Link>
              <p className={styles.quiet}>
                {[person.organization, person.workplace, person.agreement]
                  .filter(Boolean)
                  .join(' – ')}
              </p>
              <FormattedMessage id="pop.open" values={{ count: person.open }} />
              <ul>
                {person.tickets.map((one) => (
                  <li key={one.number}>
                    <Link to={`/billets/${one.number}`}>{one.displayNumber}</Link> {one.subject}{' '}
                    <StatusBadge status={one.status} />
                    {one.unverified && (
                      <>
                        {' '}
                        <span className="badge late">
                          <FormattedMessage id="pop.reset" />
                        </span>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {shown.interruptions.length > 0 && (
        <p>
          <FormattedMessage
            id="pop.interruptions"
            values={{
              services: shown.interruptions
                .map(({ service, number }) => service ?? number)
                .join(', '),
            }}
          />
        </p>
      )}
      <Link className="button primary" to={intake}>
        {label}
        <KeyCap keys="alt+i" />
      </Link>
    </section>
  );
}
