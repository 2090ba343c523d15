import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { inOrder } from '../ticket/conversation.ts';
import { useMessages } from '../ticket/queries.ts';
import { useSay } from '../ui/Notices.tsx';
import { Message } from './Message.tsx';

/** What was said, oldest first; what comes while one reads is told politely. */
export function OwnConversation({ number, me }: { number: string; me: number }) {
  const messages = useMessages(number);
  useAnnounced(messages.data?.messages, me);
  if (messages.isPending) return <Waiting />;
  if (!messages.data) return <Unread error={messages.error} retry={messages.refetch} />;
  const said = inOrder(number, messages.data);
  if (said.length === 0) {
    return (
      <p>
        <FormattedMessage id="portal.messages_none" />
      </p>
    );
  }
  return said.map(({ key, asked, author, at, body, html }) => {
    const own = author?.id === me;
    return (
      <Message
        key={key}
        asked={asked}
        own={own}
        from={
          own ? (
            <FormattedMessage id="portal.you" />
          ) : (
            (author?.name ?? <FormattedMessage id="portal.centre" />)
          )
        }
        at={at}
        body={body}
        html={html}
      />
    );
  });
}

type Said = readonly { readonly id: number; readonly author: { readonly id: number } | null }[];

function useAnnounced(messages: Said | undefined, me: number): void {
  const say = useSay();
  const last = messages?.at(-1);
  const known = useRef<number | null>(null);
  useEffect(() => {
    if (!messages) return;
    const id = last?.id ?? 0;
    const news = known.current !== null && id > known.current && last?.author?.id !== me;
    known.current = id;
    if (news) say(<FormattedMessage id="portal.news_message" />);
  }, [messages, last, me, say]);
}
