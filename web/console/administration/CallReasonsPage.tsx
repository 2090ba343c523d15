import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { useReasons } from '../call/queries.ts';
import { CallReasonDialog } from './CallReasonDialog.tsx';
import { ChangeCell, KeptList } from './KeptList.tsx';

const COLUMNS = ['name', 'nameEn', 'use', 'change'].map((column) => `call_reason.column_${column}`);

/** Why a call may end without a ticket: added, called otherwise, put out of use and back. */
export default function CallReasonsPage() {
  const [open, setOpen] = useState<string | null>(null);
  const { data, error, refetch } = useReasons();
  const opened = data?.reasons.find(({ code }) => code === open);
  return (
    <>
      <KeptList
        heading="call_reason.title"
        about="call_reason.about"
        add="call_reason.add"
        none="call_reason.none"
        columns={COLUMNS}
        query={{ data: data?.reasons, error, refetch }}
        onAdd={() => setOpen('')}
        row={({ code, name, nameEn, disabledAt }) => (
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
            <ChangeCell
              phrase="call_reason.change_it"
              which="call_reason.change_which"
              name={name}
              onClick={() => setOpen(code)}
            />
          </tr>
        )}
      />
      {(open === '' || opened) && (
        <CallReasonDialog reason={opened ?? null} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
