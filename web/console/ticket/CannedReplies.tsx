import { useRef, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { fillCannedReply } from '../../../core/ticket/canned-reply.ts';
import type { Person, Ticket } from '../../api/schema.ts';
import { useSiteWords } from '../../session/site.ts';
import { useCannedReplies } from '../../ticket/queries.ts';
import { ZONE } from '../../ticket/words.tsx';
import { Combo } from '../../ui/Combo.tsx';
import { useCommands } from '../../ui/commands.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';

/** Texts to start from, those of the ticket's service first; their places are filled as they are taken. */
export function CannedReplies(props: {
  ticket: Ticket;
  me: Person;
  onInsert: (text: string) => void;
}) {
  const { ticket, me } = props;
  const intl = useIntl();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const canned = useCannedReplies(true);
  const words = useSiteWords();
  const field = useRef<HTMLInputElement>(null);
  const show = (): void => {
    setOpen(true);
    requestAnimationFrame(() => field.current?.focus());
  };
  useCommands([
    {
      id: 'ticket.canned',
      label: intl.formatMessage({ id: 'messages.canned' }),
      keys: 'alt+r',
      act: show,
    },
  ]);
  const fitting = (canned.data?.cannedReplies ?? [])
    .filter(({ service }) => service === null || service.code === ticket.service?.code)
    .filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const texts = fitting.flatMap(({ id, name, textFr, textEn }) => [
    { id: `${id}-fr`, name, body: textFr },
    ...(textEn === ''
      ? []
      : [
          {
            id: `${id}-en`,
            name: intl.formatMessage({ id: 'messages.canned_en' }, { name }),
            body: textEn,
          },
        ]),
  ]);
  if (!canned.data || canned.data.cannedReplies.length === 0) return null;
  if (!open) {
    return (
      <button type="button" className="button plain" onClick={show}>
        <FormattedMessage id="messages.canned" />
        <KeyCap keys="alt+r" />
      </button>
    );
  }
  const due = ticket.due
    ? intl.formatDate(ticket.due, {
        ...{ timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'long' },
        ...{ hour: 'numeric', minute: '2-digit' },
      })
    : '';
  return (
    <Combo
      label={<FormattedMessage id="messages.canned" />}
      text={text}
      onText={setText}
      choices={texts.map(({ id, name, body }) => ({ id, text: name, detail: body.slice(0, 90) }))}
      onChoose={(id) => {
        const chosen = texts.find((one) => one.id === id);
        if (chosen === undefined) return;
        props.onInsert(
          fillCannedReply(chosen.body, {
            number: ticket.displayNumber,
            name: ticket.requester.name,
            subject: ticket.subject,
            service: ticket.service?.name ?? '',
            due,
            agent: me.name,
            centre: words?.name ?? intl.formatMessage({ id: 'frame.product' }),
          }),
        );
        setText('');
        setOpen(false);
      }}
      empty={<FormattedMessage id="messages.canned_none" />}
      openOnFocus
      ref={field}
    />
  );
}
