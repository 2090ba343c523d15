import { useState } from 'react';
import { FormattedList, FormattedMessage } from 'react-intl';
import type { CatalogueEntry } from '../../api/schema.ts';
import { useSay } from '../../ui/Notices.tsx';
import { CloseEntryDialog } from './CloseEntryDialog.tsx';
import { putInUse, type Shelf, useKeeping } from './catalogue.ts';
import { UsePanel } from './UsePanel.tsx';

/** What names a service or a category now, and the gesture that takes it out of use or puts it back. */
export function EntryUse({ shelf, entry }: { shelf: Shelf; entry: CatalogueEntry }) {
  const say = useSay();
  const [closing, setClosing] = useState(false);
  const inUse = entry.disabledAt === null;
  const put = useKeeping(
    () => putInUse(shelf, entry.id, true),
    () => say(<FormattedMessage id="catalogue.enabled" />, 'done'),
  );
  return (
    <>
      <UsePanel
        inUse={inUse}
        error={inUse ? null : put.error}
        busy={put.isPending}
        onClick={() => (inUse ? setClosing(true) : put.mutate())}
        effect={<Named entry={entry} />}
      />
      {closing && (
        <CloseEntryDialog shelf={shelf} entry={entry} onClose={() => setClosing(false)} />
      )}
    </>
  );
}

function Named({ entry }: { entry: CatalogueEntry }) {
  const { open, cannedReplies, mailboxes, agreements } = entry;
  return (
    <ul>
      <li>
        <FormattedMessage id="catalogue.named.open" values={{ open }} />
      </li>
      {Object.entries({ cannedReplies, mailboxes, agreements }).map(
        ([what, names]) =>
          names.length > 0 && (
            <li key={what}>
              <FormattedMessage
                id={`catalogue.named.${what}`}
                values={{ names: <FormattedList value={names} /> }}
              />
            </li>
          ),
      )}
    </ul>
  );
}
