import { Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useIntl } from 'react-intl';
import { useSession, useSystem } from '../../session/session.ts';
import { useCommands } from '../../ui/commands.ts';
import { lazily } from '../../ui/load-part.ts';
import { wasOpen } from './coming-back.ts';
import { phone, usePhone } from './own-phone.ts';
import styles from './telephone.module.css';

const Panel = lazily(() => import('./TelephonePanel.tsx'));

const ROLES: readonly string[] = ['agent', 'supervisor'];

/** The telephone, at the head of every page and beside whatever is on it; for who speaks with callers, where there is a switch. */
export function Telephone() {
  const { data: session } = useSession();
  const system = useSystem();
  const speaks = session?.stage === 'open' && session.person.roles.some((r) => ROLES.includes(r));
  const there = (system.data?.telephone ?? 'none') !== 'none';
  return speaks && there ? <Open /> : null;
}

function Open() {
  const intl = useIntl();
  const { line, call } = usePhone();
  const [open, setOpen] = useState(wasOpen);
  const [asked, setAsked] = useState(false);
  const label = intl.formatMessage({ id: 'telephone.title' });
  const toggle = (): void => {
    setAsked(true);
    setOpen(!open);
  };
  useCommands([{ id: 'telephone.open', label, keys: 'alt+p', act: toggle }]);
  // Who is called sees it, wherever they are.
  useEffect(() => phone.listen(() => phone.state().call === 'ringing' && setOpen(true)), []);
  const state = call === 'none' ? line : call;
  return (
    <>
      <button
        type="button"
        className={styles.head}
        aria-label={`${label}, ${intl.formatMessage({ id: `telephone.state_${state}` })}`}
        aria-expanded={open}
        aria-controls="telephone"
        onClick={toggle}
      >
        <span aria-hidden="true" className={styles[state]} />
        {label}
      </button>
      {createPortal(
        <Suspense>
          {(open || line !== 'off') && (
            <Panel shown={open} focus={asked} onHide={() => setOpen(false)} />
          )}
        </Suspense>,
        document.body,
      )}
    </>
  );
}
