import { FormattedMessage } from 'react-intl';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { useFold } from '../ui/Fold.tsx';
import { inOrder, type Said } from './conversation.ts';
import { MessageText } from './MessageText.tsx';
import { useHistory, useMessages } from './queries.ts';
import { When } from './words.tsx';

/** What was said, oldest first; a note is never mistaken for a reply. */
export function Messages({ number }: { number: string }) {
  const messages = useMessages(number);
  if (messages.isPending) return <Waiting />;
  if (!messages.data) return <Unread error={messages.error} retry={messages.refetch} />;
  const said = inOrder(number, messages.data);
  if (said.length === 0) {
    return (
      <p>
        <FormattedMessage id="messages.none" />
      </p>
    );
  }
  return said.map((message) => (
    <article
      key={message.key}
      className={`message ${message.visibility}${isExchanged(message) ? ' exchanged' : ''}`}
    >
      <header>
        {message.visibility === 'internal' && (
          <strong>
            <FormattedMessage
              id={isExchanged(message) ? 'messages.exchanged' : 'messages.internal'}
            />{' '}
          </strong>
        )}
        {message.asked && (
          <strong>
            <FormattedMessage id="messages.asked" />{' '}
          </strong>
        )}
        {message.provider?.name ?? message.author?.name ?? (
          <FormattedMessage id="messages.system" />
        )}
        {message.toProvider && (
          <FormattedMessage id="messages.to_provider" values={{ name: message.toProvider.name }} />
        )}
        , <When at={message.at} />
      </header>
      <MessageText text={message.body} html={message.html} />
    </article>
  ));
}

/** Whether it was said between the centre and whom the ticket was redirected to. */
function isExchanged({ provider, toProvider }: Said): boolean {
  return provider !== null || toProvider !== null;
}

/** What a ticket was opened with, as text and, when it came by mail, as it was laid out. */
export function Description({ number, text }: { number: string; text: string }) {
  const messages = useMessages(number);
  const formatted = messages.data?.description.formatted ?? false;
  return (
    <MessageText
      text={text}
      html={formatted ? `/api/v1/tickets/${number}/description/html` : null}
    />
  );
}

/** The history as prose. */
export function History({ number }: { number: string }) {
  const history = useHistory(number);
  const fold = useFold(history.data?.events.length ?? 0, 'history.all_events');
  if (history.isPending) return <Waiting />;
  if (!history.data) return <Unread error={history.error} retry={history.refetch} />;
  return (
    <>
      {fold.button}
      <ol className="history">
        {history.data.events.map((event, place) => (
          <li key={event.seq} value={place + 1} className={fold.hidden(place)}>
            <When at={event.at} /> – {event.sentence}
          </li>
        ))}
      </ol>
    </>
  );
}
