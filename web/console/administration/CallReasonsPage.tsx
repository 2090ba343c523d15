import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { CallReason } from '../../api/schema.ts';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { useReasons } from '../call/queries.ts';
import { CallReasonDialog } from './CallReasonDialog.tsx';
import { Loaded } from './Loaded.tsx';
import { Up } from './Up.tsx';

/** Why a call may end without a ticket: added, called otherwise, put out of use and back. */
export default function CallReasonsPage() {
  const intl = useIntl();
  const [open, setOpen] = useState<string | null>(null);
  const reasons = useReasons();
  const opened = reasons.data?.reasons.find(({ code }) => code === open);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'call_reason.title' })}</Title>
      <p>
        <FormattedMessage id="call_reason.about" />
      </p>
      <p>
        <button type="button" className="button primary" onClick={() => setOpen('')}>
          <FormattedMessage id="call_reason.add" />
        </button>
      </p>
      <Loaded query={reasons}>
        {({ reasons: found }) =>
          found.length === 0 ? (
            <p role="status">
              <FormattedMessage id="call_reason.none" />
            </p>
          ) : (
            <Table reasons={found} open={setOpen} />
          )
        }
      </Loaded>
      {(open === '' || opened) && (
        <CallReasonDialog reason={opened ?? null} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

const COLUMNS = ['name', 'nameEn', 'use', 'change'] as const;

function Table({
  reasons,
  open,
}: {
  reasons: readonly CallReason[];
  open: (code: string) => void;
}) {
  const intl = useIntl();
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`call_reason.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ code, name, nameEn, disabledAt }) => (
            <tr key={code}>
              <th scope="row" lang="fr">
                {name}
              </th>
              <td lang="en">{nameEn}</td>
              <td>
                <span className={disabledAt === null ? 'badge good' : 'badge waiting'}>
                  <FormattedMessage
                    id={disabledAt === null ? 'call_reason.in_use' : 'team.disabled'}
                  />
                </span>
              </td>
              <td>
                <button
                  type="button"
                  className="button plain"
                  aria-label={intl.formatMessage({ id: 'call_reason.change_which' }, { name })}
                  onClick={() => open(code)}
                >
                  <FormattedMessage id="call_reason.change_it" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
