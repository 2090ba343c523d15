import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import type { Outage } from '../../api/schema.ts';
import { StatusBadge, When } from '../../ticket/words.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import type { PageProps } from '../page-entry.ts';
import { Broadcasts } from './Broadcasts.tsx';
import { BulletinForm } from './BulletinForm.tsx';
import { BulletinList } from './BulletinList.tsx';
import { Candidates } from './Candidates.tsx';
import { DeclareForm } from './DeclareForm.tsx';
import { OwedBadge } from './OwedBadge.tsx';
import styles from './outage.module.css';
import { KEY, useLiveOutages, useOutage } from './queries.ts';
import { SeverityBadge } from './SeverityBadge.tsx';
import { Errands } from './Errands.tsx';

/** One outage: what is known of it, what is owed and was told, and what may be about it. */
export default function OutagePage({ session }: PageProps) {
  const intl = useIntl();
  const { number = '' } = useParams();
  const outage = useOutage(number);
  const settled = useSettled([KEY, number]);
  useLiveOutages();
  const may = session.person.roles.some((role) => role === 'agent' || role === 'supervisor');
  const names = outage.data?.services.map(({ name }) => name).join(', ');
  return (
    <>
      <p>
        <Link to="/pannes">
          <FormattedMessage id="outages.all" />
        </Link>
      </p>
      <Title>
        {names === undefined
          ? intl.formatMessage({ id: 'outages.one' })
          : intl.formatMessage({ id: 'outages.one_of' }, { services: names })}
      </Title>
      <div className={settled ? undefined : 'arriving'}>
        <Loaded query={outage}>{(known) => <Known outage={known} may={may} />}</Loaded>
      </div>
    </>
  );
}

function Known({ outage, may }: { outage: Outage; may: boolean }) {
  const [corrected, setCorrected] = useState<number | null>(null);
  const { number, state } = outage;
  const writes = may && state !== 'withdrawn';
  return (
    <div className="columns">
      <div>
        <Facts outage={outage} may={may && state === 'active'} />
        {may && state === 'active' && <Candidates number={number} />}
        <Errands errands={outage.errands} />
        <BulletinList outage={outage} onCorrect={writes ? setCorrected : null} />
        <Broadcasts number={number} />
      </div>
      {writes && (state !== 'handed_over' || corrected !== null) && (
        <BulletinForm
          key={`${outage.bulletins.length} ${state} ${corrected}`}
          outage={outage}
          corrects={corrected}
          onDone={() => setCorrected(null)}
        />
      )}
    </div>
  );
}

function Facts({ outage, may }: { outage: Outage; may: boolean }) {
  const intl = useIntl();
  const [open, setOpen] = useState(false);
  const { number, displayNumber, status, state, severity, known, places, workplaces } = outage;
  return (
    <>
      <p className={styles.badges}>
        <SeverityBadge severity={severity} />
        {state === 'active' && <OwedBadge outage={outage} />}
      </p>
      <dl className={styles.known}>
        <dt>
          <FormattedMessage id="outages.ticket" />
        </dt>
        <dd>
          <Link to={`/billets/${number}`}>{displayNumber}</Link> <StatusBadge status={status} />
        </dd>
        <dt>
          <FormattedMessage id="outages.since" />
        </dt>
        <dd>
          <When at={outage.since} />
        </dd>
        {outage.restoredAt && (
          <>
            <dt>
              <FormattedMessage id="outages.restored" />
            </dt>
            <dd>
              <When at={outage.restoredAt} />
            </dd>
          </>
        )}
        <dt>
          <FormattedMessage id="outages.affected" />
        </dt>
        <dd>{outage.affected}</dd>
        <dt>
          <FormattedMessage id="outages.told" />
        </dt>
        <dd>
          <FormattedMessage
            id="outages.told_count"
            values={{ inTime: outage.inTime, late: outage.late }}
          />
        </dd>
        {workplaces.length > 0 && (
          <>
            <dt>
              <FormattedMessage id="outages.workplaces" />
            </dt>
            <dd>{workplaces.map(({ name }) => name).join(', ')}</dd>
          </>
        )}
        {places && (
          <>
            <dt>
              <FormattedMessage id="outages.places" />
            </dt>
            <dd>{places}</dd>
          </>
        )}
        {known && (
          <>
            <dt>
              <FormattedMessage id="outages.known" />
            </dt>
            <dd className={styles.text}>{known}</dd>
          </>
        )}
      </dl>
      {may && (
        <p className="actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            <FormattedMessage id="outages.change" />
          </button>
        </p>
      )}
      {(state === 'active' || state === 'handed_over') && (
        <p className="hint">
          <FormattedMessage id={state === 'active' ? 'outages.ends' : 'outages.handed_over'} />
        </p>
      )}
      {open && (
        <Dialog title={intl.formatMessage({ id: 'outages.change' })} onClose={() => setOpen(false)}>
          <DeclareForm outage={outage} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}
