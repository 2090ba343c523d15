import type { ReactNode } from 'react';
import { FormattedMessage, FormattedNumber } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { OpenedLedgerLine } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { MessageText } from '../../ticket/MessageText.tsx';
import { When } from '../../ticket/words.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import type { Role } from '../page-entry.ts';
import { DecideParked } from './DecideParked.tsx';
import { Outcome } from './MailTable.tsx';
import { useMail, useMailAct } from './queries.ts';

/** Who may take a raw message away and let one be read again; deciding is for who handles tickets. */
const HANDLE: readonly Role[] = ['agent', 'supervisor', 'administrator'];
const ACCEPT: readonly Role[] = ['agent', 'supervisor'];

/** One message of the ledger: what it says, what became of it, and what may be done with it. */
export function MailDialog(props: { id: number; roles: readonly Role[]; onClose: () => void }) {
  const { id, roles, onClose } = props;
  const mail = useMail(id);
  const title = mail.data?.subject ?? <FormattedMessage id="ledger.no_subject" />;
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Loaded query={mail}>
        {(line) => (
          <>
            <Particulars line={line} />
            <h3>
              <FormattedMessage id="ledger.text" />
            </h3>
            <Text line={line} />
            {HANDLE.some((role) => roles.includes(role)) && <Handling line={line} />}
            {line.outcome === 'parked' && ACCEPT.some((role) => roles.includes(role)) && (
              <DecideParked line={line} onDone={onClose} />
            )}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

/** What a message says: itself while it belongs to no ticket, in the ticket afterwards. */
function Text({ line }: { line: OpenedLedgerLine }) {
  const { id, body, formatted, ticket, outcome } = line;
  if (body !== null) {
    return <MessageText text={body} html={formatted ? `/api/v1/mail/${id}/html` : null} />;
  }
  if (ticket === null || outcome === 'quarantined') {
    return (
      <p>
        <FormattedMessage id="ledger.no_text" />
      </p>
    );
  }
  return (
    <p>
      <FormattedMessage
        id="ledger.in_ticket"
        values={{ number: <Link to={`/billets/${ticket}`}>{ticket}</Link> }}
      />
    </p>
  );
}

function Particulars({ line }: { line: OpenedLedgerLine }) {
  const facts = {
    received: <When at={line.receivedAt} />,
    from: line.from ?? <FormattedMessage id="ledger.no_sender" />,
    mailbox_name: line.mailbox,
    outcome: <Outcome line={line} />,
    ticket: line.ticket && <Link to={`/billets/${line.ticket}`}>{line.ticket}</Link>,
    message_id: line.messageId,
    size: (
      <FormattedNumber
        value={Math.max(1, Math.round(line.size / 1024))}
        style="unit"
        unit="kilobyte"
      />
    ),
    attempts: line.attempts > 1 ? line.attempts : null,
    last_error: line.lastError,
  };
  return (
    <dl className="facts">
      {Object.entries(facts).map(
        ([name, value]) =>
          value !== null && (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ),
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>
        <FormattedMessage id={`ledger.${name}`} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}

function Handling({ line }: { line: OpenedLedgerLine }) {
  const say = useSay();
  const retry = useMailAct(
    () => unwrap(api.PUT('/api/v1/mail/{id}/retry', { params: { path: { id: String(line.id) } } })),
    () => say(<FormattedMessage id="ledger.retried" />, 'done'),
  );
  return (
    <>
      {retry.isError && <ProblemNotice error={retry.error} />}
      <div className="actions">
        <a href={`/api/v1/mail/${line.id}/raw`} download>
          <FormattedMessage id="ledger.raw" />
        </a>
        {line.outcome === 'quarantined' && (
          <button
            type="button"
            className="button"
            aria-disabled={retry.isPending}
            onClick={() => retry.isPending || retry.mutate(undefined)}
          >
            <FormattedMessage id="ledger.retry" />
          </button>
        )}
      </div>
    </>
  );
}
