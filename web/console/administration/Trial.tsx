import { useMutation } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { MailboxConnectionInput, MailboxTrial } from '../../api/schema.ts';

/** What is tried: a mailbox as it is kept, or as it is being written. */
export interface Tried {
  readonly mailbox: number;
  readonly connection: MailboxConnectionInput | null;
}

/** Tries a connection: nothing is read, nothing is marked. */
export function useTrial() {
  return useMutation({
    mutationFn: (body: Tried) => unwrap(api.POST('/api/v1/mailboxes/trial', { body })),
  });
}

/** What a trial found, or why it found nothing. */
export function Trial({ trial }: { trial: ReturnType<typeof useTrial> }) {
  return (
    <div role="status">
      {trial.isPending && (
        <p>
          <FormattedMessage id="mailbox.trying" />
        </p>
      )}
      {!trial.isPending && trial.data && <Found found={trial.data} />}
    </div>
  );
}

function Found({ found }: { found: MailboxTrial }) {
  const { fault, folder, messages, idle } = found;
  if (fault !== null) {
    return (
      <div className="alert error">
        <p>
          <FormattedMessage id="mailbox.trial_failed" />{' '}
          <FormattedMessage id={`mailbox.fault.${fault}`} />
        </p>
      </div>
    );
  }
  return (
    <div className="alert">
      <p>
        <FormattedMessage id="mailbox.trial_found" values={{ folder, count: messages ?? 0 }} />{' '}
        <FormattedMessage id={idle === true ? 'mailbox.trial_idle' : 'mailbox.trial_no_idle'} />
      </p>
    </div>
  );
}
