import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Conversation } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { useCommands } from '../../ui/commands.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useNow } from '../../ui/time.ts';
import { PauseRecording } from '../recording/PauseRecording.tsx';
import { BesidePart } from './BesidePart.tsx';
import { CallerLine } from './CallerLine.tsx';
import { ACTS, useAct } from './conversation.ts';
import { HandOver } from './HandOver.tsx';
import { Keypad } from './Keypad.tsx';
import { phone, usePhone } from './own-phone.ts';
import { QualityLine } from './QualityLine.tsx';
import styles from './telephone.module.css';

type Call = NonNullable<Conversation['call']>;

/** The call at this desk, and all that can be done with it. */
export function CallPart({ call }: { call: Call }) {
  const intl = useIntl();
  const own = usePhone();
  const act = useAct(call.id);
  const [open, setOpen] = useState<'hand_over' | 'keypad' | null>(null);
  const toggle = (part: typeof open): void => setOpen(open === part ? null : part);
  const isHeld = call.heldAt !== null;
  const isAlone = call.beside === null;
  const inBrowser = own.call === 'speaking';
  const hold = isHeld ? 'resume' : 'hold';
  const mute = own.muted ? 'unmute' : 'mute';
  const named = (id: string): string => intl.formatMessage({ id: `telephone.${id}` });
  const end = (): void => (inBrowser ? phone.hangUp() : act.mutate(ACTS.end));
  const mine = !call.asked;
  useCommands([
    { id: 'telephone.end', label: named('end'), keys: 'alt+x', act: end },
    ...(mine && isAlone
      ? [
          {
            id: 'telephone.hold',
            label: named(hold),
            keys: 'alt+h',
            act: () => act.mutate(ACTS[hold]),
          },
          {
            id: 'telephone.hand_over',
            label: named('hand_over'),
            keys: 'alt+v',
            act: () => toggle('hand_over'),
          },
        ]
      : []),
    ...(inBrowser
      ? [
          {
            id: 'telephone.mute',
            label: named(mute),
            keys: 'alt+m',
            act: () => phone.mute(!own.muted),
          },
        ]
      : []),
  ]);
  return (
    <>
      <CallerLine call={call} />
      <p className={isHeld ? styles.held : styles.talking} role="status">
        <FormattedMessage id={isHeld ? 'telephone.caller_held' : 'telephone.caller_hears'} />{' '}
        <Elapsed since={call.heldAt ?? call.answeredAt} />
        {own.muted && inBrowser && (
          <>
            {' – '}
            <FormattedMessage id="telephone.muted" />
          </>
        )}
      </p>
      {act.isError && <ProblemNotice key={act.submittedAt} error={act.error} />}
      <div className={styles.buttons}>
        {mine && isAlone && (
          <button
            type="button"
            className="button"
            aria-pressed={isHeld}
            aria-disabled={act.isPending}
            onClick={() => act.mutate(ACTS[hold])}
          >
            {named(hold)} <KeyCap keys="alt+h" />
          </button>
        )}
        {inBrowser && (
          <button
            type="button"
            className="button"
            aria-pressed={own.muted}
            onClick={() => phone.mute(!own.muted)}
          >
            {named(mute)} <KeyCap keys="alt+m" />
          </button>
        )}
        {mine && isAlone && (
          <button
            type="button"
            className="button"
            aria-expanded={open === 'hand_over'}
            onClick={() => toggle('hand_over')}
          >
            {named('hand_over')} <KeyCap keys="alt+v" />
          </button>
        )}
        {inBrowser && (
          <button
            type="button"
            className="button"
            aria-expanded={open === 'keypad'}
            onClick={() => toggle('keypad')}
          >
            {named('keypad')}
          </button>
        )}
        <button type="button" className={`button ${styles.end}`} onClick={end}>
          {named('end')} <KeyCap keys="alt+x" />
        </button>
      </div>
      {mine && <PauseRecording call={call.id} />}
      {mine && call.beside !== null && <BesidePart beside={call.beside} act={act} />}
      {open === 'keypad' && <Keypad />}
      {open === 'hand_over' && mine && isAlone && (
        <HandOver call={call.id} act={act} onClose={() => setOpen(null)} />
      )}
      {inBrowser && own.quality && <QualityLine quality={own.quality} />}
    </>
  );
}

/** Minutes and seconds since an instant. */
function Elapsed({ since }: { since: string | null }) {
  const now = useNow(1_000);
  const seconds = since === null ? 0 : Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  // Read out once a second it would drown all else.
  return (
    <span aria-hidden="true">
      {Math.floor(seconds / 60)}:{two(seconds % 60)}
    </span>
  );
}
