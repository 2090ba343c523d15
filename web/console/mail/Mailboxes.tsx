import { FormattedMessage } from 'react-intl';
import type { Mailbox } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import styles from './mail.module.css';
import { useMailboxes } from './queries.ts';

/** How each mailbox is doing: read or failing, its count against the ledger, what its messages became. */
export function Mailboxes() {
  const mailboxes = useMailboxes();
  return (
    <section aria-labelledby="mailboxes-title">
      <h2 id="mailboxes-title">
        <FormattedMessage id="ledger.mailboxes" />
      </h2>
      <Loaded query={mailboxes}>
        {({ mailboxes: all }) =>
          all.length === 0 ? (
            <p>
              <FormattedMessage id="ledger.no_mailbox" />
            </p>
          ) : (
            <ul className={styles.mailboxes}>
              {all.map((mailbox) => (
                <li key={mailbox.address} className={styles.mailbox}>
                  <strong>{mailbox.address}</strong>
                  <Reading mailbox={mailbox} />
                  <Count mailbox={mailbox} />
                  <Became mailbox={mailbox} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function Reading({ mailbox: { readAt, failingSince, lastError } }: { mailbox: Mailbox }) {
  if (failingSince !== null) {
    return (
      <p className={styles.wrong}>
        <span aria-hidden="true">▲ </span>
        <FormattedMessage
          id="ledger.failing"
          values={{ at: <When at={failingSince} />, error: lastError ?? '' }}
        />
      </p>
    );
  }
  if (readAt === null) {
    return (
      <p>
        <FormattedMessage id="ledger.never_read" />
      </p>
    );
  }
  return (
    <p>
      <FormattedMessage id="ledger.read_at" values={{ at: <When at={readAt} /> }} />
    </p>
  );
}

function Count({ mailbox: { present, kept, reconciledAt } }: { mailbox: Mailbox }) {
  if (present === null || kept === null) return null;
  const equal = present === kept;
  return (
    <p className={equal ? undefined : styles.wrong}>
      {!equal && <span aria-hidden="true">▲ </span>}
      <FormattedMessage
        id={equal ? 'ledger.reconciled' : 'ledger.unequal'}
        values={{ present, kept, at: <When at={reconciledAt} /> }}
      />
    </p>
  );
}

function Became({ mailbox: { waiting, counts } }: { mailbox: Mailbox }) {
  const { filed = 0, added = 0, parked = 0, refused = 0, quarantined = 0 } = counts;
  const all = { filed, added, parked, quarantined, refused, waiting };
  return (
    <dl className={styles.counts}>
      {Object.entries(all).map(([outcome, count]) => (
        <div key={outcome}>
          <dt>
            <FormattedMessage id={`ledger.${outcome}`} />
          </dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
