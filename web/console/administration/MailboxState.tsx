import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { KeptMailbox } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';

/** How reading a mailbox goes, in words and shape. */
export function MailboxState({ mailbox }: { mailbox: KeptMailbox }) {
  const { disabledAt, connection, failingSince, fault, lastError, readAt } = mailbox;
  if (disabledAt !== null) {
    return (
      <span className="badge waiting">
        <FormattedMessage id="mailbox.disabled" />
      </span>
    );
  }
  if (connection?.secretReadable === false) {
    return (
      <Wrong>
        <FormattedMessage id="mailbox.fault.secret_unreadable" />
      </Wrong>
    );
  }
  if (failingSince !== null) {
    return (
      <Wrong>
        {fault === null ? lastError : <FormattedMessage id={`mailbox.fault.${fault}`} />}{' '}
        <FormattedMessage id="mailbox.since" values={{ at: <When at={failingSince} /> }} />
      </Wrong>
    );
  }
  if (connection === null) return <FormattedMessage id="mailbox.not_read" />;
  if (readAt === null) return <FormattedMessage id="mailbox.soon_read" />;
  return <FormattedMessage id="mailbox.read_at" values={{ at: <When at={readAt} /> }} />;
}

function Wrong({ children }: { children: ReactNode }) {
  return (
    <>
      <span className="badge late">
        <span aria-hidden="true">▲ </span>
        <FormattedMessage id="mailbox.failing" />
      </span>{' '}
      {children}
    </>
  );
}
