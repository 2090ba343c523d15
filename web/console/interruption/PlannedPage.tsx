import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import type { PlannedInterruption } from '../../api/schema.ts';
import { useCommands } from '../../ui/commands.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import type { PageProps } from '../page-entry.ts';
import { Freezes } from './Freezes.tsx';
import styles from './outage.module.css';
import { PlanForm } from './PlanForm.tsx';
import { type May, PlannedCard } from './PlannedCard.tsx';
import { PLANNED, type PlannedState, usePlanned } from './planned-queries.ts';

/** The groups of the list, those that wait for somebody first. */
const GROUPS: readonly (readonly [group: string, states: readonly PlannedState[]])[] = [
  ['to_answer', ['to_answer']],
  ['asked', ['asked']],
  ['under_way', ['under_way']],
  ['ahead', ['ahead']],
  ['past', ['past', 'cancelled', 'refused']],
];

/** What is planned: what waits to be said back or approved, what is under way, ahead and past. */
export default function PlannedPage({ session }: PageProps) {
  const intl = useIntl();
  const [open, setOpen] = useState(false);
  const planned = usePlanned();
  const settled = useSettled([PLANNED]);
  const { roles } = session.person;
  const plans = roles.some((role) => role === 'supervisor' || role === 'administrator');
  const answers = roles.some((role) => role === 'agent' || role === 'supervisor');
  const label = intl.formatMessage({ id: 'planned.plan' });
  useCommands(plans ? [{ id: 'planned.plan', label, keys: 'p', act: () => setOpen(true) }] : []);
  return (
    <>
      <p>
        <Link to="/pannes">
          <FormattedMessage id="outages.all" />
        </Link>
      </p>
      <Title>{intl.formatMessage({ id: 'planned.title' })}</Title>
      <p>
        <FormattedMessage
          id="planned.about"
          values={{ a: (text) => <a href="/status">{text}</a> }}
        />
      </p>
      {plans && (
        <p className="actions">
          <button type="button" className="button primary" onClick={() => setOpen(true)}>
            {label}
            <KeyCap keys="p" />
          </button>
        </p>
      )}
      {open && (
        <Dialog title={label} onClose={() => setOpen(false)} wide>
          <PlanForm onDone={() => setOpen(false)} />
        </Dialog>
      )}
      <div className={settled ? undefined : 'arriving'}>
        <Loaded query={planned}>
          {({ planned: rows }) => (
            <>
              <Groups rows={rows} may={{ plans, answers, personId: session.person.id }} />
              <Freezes may={plans} />
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

function Groups({ rows, may }: { rows: readonly PlannedInterruption[]; may: May }) {
  if (rows.length === 0) {
    return (
      <p role="status">
        <FormattedMessage id="planned.none" />
      </p>
    );
  }
  const first = rows.find(({ state }) => state === 'to_answer')?.id;
  return GROUPS.map(([group, states]) => {
    const own = rows.filter(({ state }) => states.includes(state));
    if (own.length === 0) return null;
    return (
      <section key={group}>
        <h2>
          <FormattedMessage id={`planned.group_${group}`} />
        </h2>
        <ul className={styles.cards}>
          {(group === 'past' ? own.toReversed() : own).map((row) => (
            <PlannedCard key={row.id} row={row} may={may} keyed={row.id === first} />
          ))}
        </ul>
      </section>
    );
  });
}
