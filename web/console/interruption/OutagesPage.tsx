import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Outage } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { useCommands } from '../../ui/commands.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import type { PageProps } from '../page-entry.ts';
import { DeclareForm } from './DeclareForm.tsx';
import { OwedBadge } from './OwedBadge.tsx';
import styles from './outage.module.css';
import { KEY, useLiveOutages, useOutages } from './queries.ts';
import { SeverityBadge } from './SeverityBadge.tsx';

/** The outages that last and those that are over; one is declared from here in under a minute. */
export default function OutagesPage({ session }: PageProps) {
  const intl = useIntl();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const parent = address.get('parent');
  const [open, setOpen] = useState(parent !== null);
  const outages = useOutages();
  const settled = useSettled([KEY]);
  useLiveOutages();
  const may = session.person.roles.some((role) => role === 'agent' || role === 'supervisor');
  const label = intl.formatMessage({ id: 'outages.declare' });
  useCommands(may ? [{ id: 'outages.declare', label, keys: 'd', act: () => setOpen(true) }] : []);
  const close = (): void => {
    setOpen(false);
    setAddress({}, { replace: true });
  };
  return (
    <>
      <Title>{intl.formatMessage({ id: 'outages.title' })}</Title>
      <p>
        <FormattedMessage
          id="outages.about"
          values={{ a: (text) => <a href="/status">{text}</a> }}
        />
      </p>
      <p className="actions">
        {may && (
          <button type="button" className="button primary" onClick={() => setOpen(true)}>
            {label}
            <KeyCap keys="d" />
          </button>
        )}
        <Link to="/interruptions">
          <FormattedMessage id="planned.title" />
        </Link>
      </p>
      {open && (
        <Dialog title={label} onClose={close}>
          <DeclareForm
            parent={parent}
            onDone={(outage) => void navigate(`/pannes/${outage.number}`)}
          />
        </Dialog>
      )}
      <div className={settled ? undefined : 'arriving'}>
        <Loaded query={outages}>{({ interruptions }) => <Lists outages={interruptions} />}</Loaded>
      </div>
    </>
  );
}

function Lists({ outages }: { outages: readonly Outage[] }) {
  const active = outages.filter(({ state }) => state === 'active');
  const over = outages.filter(({ state }) => state !== 'active');
  return (
    <>
      <h2>
        <FormattedMessage id="outages.active" />
      </h2>
      {active.length === 0 && (
        <p role="status">
          <FormattedMessage id="outages.none" />
        </p>
      )}
      <Cards outages={active} />
      {over.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="outages.over" />
          </h2>
          <Cards outages={over} />
        </>
      )}
    </>
  );
}

function Cards({ outages }: { outages: readonly Outage[] }) {
  return (
    <ul className={styles.cards}>
      {outages.map((outage) => (
        <li key={outage.number} className={styles.card}>
          <Link to={`/pannes/${outage.number}`} className={styles.name}>
            {outage.services.map(({ name }) => name).join(', ')}
          </Link>
          <SeverityBadge severity={outage.severity} />
          {outage.state === 'active' && <OwedBadge outage={outage} />}
          <span className={styles.facts}>
            <FormattedMessage
              id={`outages.facts_${outage.state}`}
              values={{
                number: outage.displayNumber,
                since: <When at={outage.since} />,
                restored: <When at={outage.restoredAt} />,
                affected: outage.affected,
                bulletins: outage.bulletins.length,
              }}
            />
          </span>
          {outage.workplaces.length > 0 && (
            <span className={styles.facts}>
              {outage.workplaces.map(({ name }) => name).join(', ')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
