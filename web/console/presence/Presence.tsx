import { useIntl } from 'react-intl';
import type { OwnPresence } from '../../api/schema.ts';
import { useSession, useSystem } from '../../session/session.ts';
import styles from './presence.module.css';
import {
  choiceOf,
  choices,
  partsOf,
  saidOf,
  useChangePresence,
  useOwnPresence,
} from './own-presence.ts';

/** Says to the centre whether one is available and, when calls come, at which desk; only for who works on tickets. */
export function Presence() {
  const { data: session } = useSession();
  const works = session?.stage === 'open' && session.person.roles.includes('agent');
  return works ? <Controls /> : null;
}

function Controls() {
  const { data: system } = useSystem();
  const own = useOwnPresence(system !== undefined && system.telephone !== 'none');
  if (own.data === undefined && !own.isPending) return null;
  return (
    <>
      <StateChoice own={own.data} />
      {system !== undefined && system.telephone !== 'none' && own.data && (
        <DeskChoice own={own.data} />
      )}
    </>
  );
}

function StateChoice({ own }: { own: OwnPresence | undefined }) {
  const intl = useIntl();
  const change = useChangePresence();
  const current = own && choiceOf(own.presence);
  const value = change.variables?.state && change.isPending ? choiceOf(change.variables) : current;
  const words = (choice: string): string => {
    const { state, reason } = partsOf(choice);
    const name = intl.formatMessage({ id: `presence.${state}` });
    if (reason === null) return name;
    const why = intl.formatMessage({ id: `presence.reason_${reason}` });
    return intl.formatMessage({ id: 'presence.with_reason' }, { state: name, reason: why });
  };
  return (
    <select
      className={styles.choice}
      disabled={own === undefined}
      aria-label={intl.formatMessage({ id: 'presence.label' })}
      value={value}
      onChange={(event) => change.mutate(saidOf(event.target.value))}
    >
      {current !== undefined && !choices.includes(current) && (
        <option value={current}>{words(current)}</option>
      )}
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {words(choice)}
        </option>
      ))}
    </select>
  );
}

function DeskChoice({ own: { desk, desks } }: { own: OwnPresence }) {
  const intl = useIntl();
  const change = useChangePresence();
  const shown = change.isPending ? change.variables.desk : desk;
  const names = desk === null || desks.includes(desk) ? desks : [desk, ...desks];
  return (
    <select
      className={styles.choice}
      aria-label={intl.formatMessage({ id: 'presence.desk' })}
      value={shown ?? ''}
      onChange={({ target: { value } }) => change.mutate({ desk: value === '' ? null : value })}
    >
      <option value="">{intl.formatMessage({ id: 'presence.desk_none' })}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
