import { type ReactNode, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { Unread } from '../../session/Problem.tsx';
import { StatusBadge, When } from '../../ticket/words.tsx';
import { useCommands } from '../../ui/commands.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import type { Draft } from './draft.ts';
import { Guide } from './Guide.tsx';
import styles from './intake.module.css';
import { useInterruptions, useOpenTickets } from './queries.ts';

/** How many of each have a key. */
const KEYED = 4;

/** What the person's call may be about already: known interruptions, and their own open tickets. */
export function Beside(props: {
  draft: Draft;
  busy: boolean;
  onAlso: (number: string) => void;
  onNote: (number: string) => void;
}) {
  const { draft, busy } = props;
  const interruptions = useInterruptions(draft.service, draft.person?.id ?? null);
  const tickets = useOpenTickets(draft.person?.id ?? null);
  const known = interruptions.data?.interruptions ?? [];
  const own = tickets.data?.tickets ?? [];
  const [asked, setAsked] = useState<string | null>(null);
  const ask = (key: string, what: string, act: () => void) => ({
    id: `intake.${key}`,
    label: what,
    keys: `alt+${key}`,
    act,
  });
  useCommands([
    ...known
      .slice(0, KEYED)
      .map((one, i) => ask(String(i + 1), one.displayNumber, () => setAsked(one.number))),
    ...own
      .slice(0, KEYED)
      .map((one, i) => ask(String(i + 1 + KEYED), one.displayNumber, () => setAsked(one.number))),
  ]);
  return (
    <aside className={styles.beside}>
      <h2>
        <FormattedMessage id="register.interruptions" />
      </h2>
      {interruptions.isError && (
        <Unread error={interruptions.error} retry={interruptions.refetch} />
      )}
      {interruptions.isSuccess && known.length === 0 && (
        <p className={styles.quiet}>
          <FormattedMessage id="register.interruptions_none" />
        </p>
      )}
      <ul className={styles.cards}>
        {known.map((one, i) => (
          <Card
            key={one.number}
            shortcut={i < KEYED ? `alt+${i + 1}` : null}
            title={one.service?.name ?? one.subject ?? one.displayNumber}
            asked={asked === one.number}
            busy={busy}
            disabled={draft.person === null}
            action="register.also"
            confirm="register.also_confirm"
            name={draft.person?.name ?? ''}
            onAsk={() => setAsked(one.number)}
            onAct={() => props.onAlso(one.number)}
          >
            <span>{one.subject}</span>
            {one.here && draft.person && (
              <span>
                <span className="badge late">
                  <span aria-hidden="true">{'▲ '}</span>
                  <FormattedMessage
                    id="register.interruption_here"
                    values={{ name: draft.person.name }}
                  />
                </span>
              </span>
            )}
            {one.workplaces.length > 0 && (
              <span className={styles.quiet}>
                <FormattedMessage
                  id="register.interruption_places"
                  values={{ places: one.workplaces.join(', ') }}
                />
              </span>
            )}
            <span className={styles.quiet}>
              <FormattedMessage
                id="register.interruption_facts"
                values={{
                  number: one.displayNumber,
                  since: <When at={one.since} />,
                  affected: one.affected,
                }}
              />
            </span>
          </Card>
        ))}
      </ul>
      <Guide draft={draft} />
      {draft.person && (
        <>
          <h2>
            <FormattedMessage id="register.own_open" values={{ name: draft.person.name }} />
          </h2>
          {tickets.isError && <Unread error={tickets.error} retry={tickets.refetch} />}
          {tickets.isSuccess && own.length === 0 && (
            <p className={styles.quiet}>
              <FormattedMessage id="register.own_none" />
            </p>
          )}
          <ul className={styles.cards}>
            {own.map((one, i) => (
              <Card
                key={one.number}
                shortcut={i < KEYED ? `alt+${i + 1 + KEYED}` : null}
                title={<Link to={`/billets/${one.number}`}>{one.displayNumber}</Link>}
                asked={asked === one.number}
                busy={busy}
                action="register.note_call"
                confirm="register.note_call_confirm"
                name={draft.person?.name ?? ''}
                onAsk={() => setAsked(one.number)}
                onAct={() => props.onNote(one.number)}
              >
                <span>{one.subject}</span>
                <span>
                  <StatusBadge status={one.status} />
                </span>
              </Card>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function Card(props: {
  title: ReactNode;
  shortcut: string | null;
  children: ReactNode;
  asked: boolean;
  busy: boolean;
  disabled?: boolean;
  action: string;
  confirm: string;
  name: string;
  onAsk: () => void;
  onAct: () => void;
}) {
  return (
    <li className={styles.card}>
      <strong>{props.title}</strong>
      {props.children}
      {!props.disabled && !props.asked && (
        <button type="button" className="button" onClick={props.onAsk}>
          <FormattedMessage id={props.action} />
          {props.shortcut && <KeyCap keys={props.shortcut} />}
        </button>
      )}
      {!props.disabled && props.asked && (
        <button
          type="button"
          className="button primary"
          aria-disabled={props.busy}
          // The key that asked is followed by the one that confirms.
          ref={(button) => button?.focus()}
          onClick={() => props.busy || props.onAct()}
        >
          <FormattedMessage id={props.confirm} values={{ name: props.name }} />
        </button>
      )}
    </li>
  );
}
