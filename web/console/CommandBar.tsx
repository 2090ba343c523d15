import { useQuery } from '@tanstack/react-query';
import { useContext, useEffect, useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { parseNumber } from '../../core/ticket/confirmation-number.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import { leave } from '../session/leaving.ts';
import { Combo } from '../ui/Combo.tsx';
import { type Command, currentCommands } from '../ui/commands.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { fits, folded } from '../ui/fold.ts';
import { KeyCap } from '../ui/KeyCap.tsx';
import { LanguageContext } from '../ui/language.ts';
import styles from './commands.module.css';

const MOST_TICKETS = 5;

/** Says what to do: a ticket by number or words, a page, or anything the page at hand offers. */
export function CommandBar(props: { pages: readonly Command[]; onClose: () => void }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const { language, choose } = useContext(LanguageContext);
  const [text, setText] = useState('');
  // Those of the page as it was when the bar was opened.
  const [here] = useState(() => currentCommands());
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wanted = text.trim();
  // The check digit tells at once, without asking the server.
  const parsed = parseNumber(wanted);
  const mistyped = !parsed.ok && parsed.code === 'number_mistyped';
  const found = useQuery({
    queryKey: ['tickets', 'command', wanted],
    enabled: wanted.length >= 3 && !mistyped,
    placeholderData: (former) => former,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/tickets', {
          params: { query: { q: wanted, limit: String(MOST_TICKETS) } as never },
        }),
      ),
  });
  const say = (id: string) => intl.formatMessage({ id });
  const always: Command[] = [
    {
      id: 'command.language',
      label: say('command.language'),
      act: () => choose(language === 'fr' ? 'en' : 'fr'),
    },
    { id: 'command.sign_out', label: say('session.sign_out'), act: leave },
  ];
  const commands = [...here, ...props.pages, ...always].filter(
    ({ id, label }, i, all) =>
      id !== 'command.open' &&
      all.findIndex((one) => one.id === id) === i &&
      folded(label).includes(folded(wanted)),
  );
  const tickets = (wanted.length >= 3 && !mistyped ? (found.data?.tickets ?? []) : []).filter(
    ({ displayNumber, subject, requester }) =>
      !found.isPlaceholderData || fits(wanted, [displayNumber, subject, requester.name]),
  );
  const choices = [
    ...tickets.map((one) => ({
      id: `ticket:${one.number}`,
      text: `${one.displayNumber} – ${one.subject}`,
      detail: one.requester.name,
    })),
    ...commands.map(({ id, label, keys }) => ({
      id,
      text: label,
      detail: keys && <KeyCap keys={keys} />,
    })),
  ];
  const act = (id: string): void => {
    props.onClose();
    if (id.startsWith('ticket:')) void navigate(`/billets/${id.slice(7)}`);
    // Once the dialog has given the focus back: a command may move it.
    else requestAnimationFrame(() => commands.find((one) => one.id === id)?.act());
  };
  return (
    <Dialog title={<FormattedMessage id="command.title" />} onClose={props.onClose}>
      <div className={styles.bar}>
        <Combo
          label={<FormattedMessage id="command.what" />}
          hint={<FormattedMessage id="command.hint" />}
          text={text}
          onText={setText}
          choices={choices}
          onChoose={act}
          empty={
            mistyped ? (
              <FormattedMessage id="list.mistyped" />
            ) : found.isError ? (
              <FormattedMessage id="state.unreachable" />
            ) : found.isFetching ? (
              <FormattedMessage id="state.loading" />
            ) : (
              <FormattedMessage id="command.nothing" />
            )
          }
          openOnFocus
          ref={field}
        />
      </div>
    </Dialog>
  );
}
