import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Field } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import type { PageProps } from '../page-entry.ts';
import { Mailboxes } from './Mailboxes.tsx';
import { MailDialog } from './MailDialog.tsx';
import { MailTable } from './MailTable.tsx';
import { OUTCOMES, type Outcome, useLedger } from './queries.ts';

/** The ledger of mail that came in: what became of each message, and how its mailboxes are doing. */
export default function MailPage({ session }: PageProps) {
  const intl = useIntl();
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [open, setOpen] = useState<number | null>(null);
  const settled = useSettled(['mail']);
  const ledger = useLedger(outcome);
  const lines = ledger.data?.pages.flatMap((page) => page.mail);
  return (
    <>
      <Title>{intl.formatMessage({ id: 'ledger.title' })}</Title>
      <p>
        <FormattedMessage id="ledger.lead" />{' '}
        <Link to="/courrier/envoi">
          <FormattedMessage id="outbox.title" />
        </Link>
      </p>
      <div className={settled ? undefined : 'arriving'}>
        <Mailboxes />
        <search className="filters">
          <Field label={<FormattedMessage id="ledger.which" />}>
            {(ids) => (
              <select
                {...ids}
                value={outcome}
                onChange={(event) => setOutcome(event.target.value as Outcome | '')}
              >
                <option value="">{intl.formatMessage({ id: 'ledger.all' })}</option>
                {OUTCOMES.map((one) => (
                  <option key={one} value={one}>
                    {intl.formatMessage({ id: `ledger.${one}` })}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </search>
        <Loaded query={{ ...ledger, data: lines }}>
          {(all) =>
            all.length === 0 ? (
              <p role="status">
                <FormattedMessage id={outcome === '' ? 'ledger.none_yet' : 'ledger.none'} />
              </p>
            ) : (
              <MailTable lines={all} open={setOpen} />
            )
          }
        </Loaded>
        {ledger.hasNextPage && (
          <button type="button" className="button" onClick={() => void ledger.fetchNextPage()}>
            <FormattedMessage id="administration.more" />
          </button>
        )}
      </div>
      {open !== null && (
        <MailDialog id={open} roles={session.person.roles} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
