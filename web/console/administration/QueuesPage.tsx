import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { CallQueue } from '../../api/schema.ts';
import { ChangeCell, KeptList, OutOfUse } from './KeptList.tsx';
import { QueueDialog } from './QueueDialog.tsx';
import { useQueues } from './queues.ts';

const COLUMNS = ['name', 'wanted', 'organization', 'overflow', 'wrapUp', 'reserved', 'change'].map(
  (column) => `queue.column_${column}`,
);

/** Where calls wait, and how they are given out: added, changed, put out of use and back. */
export default function QueuesPage() {
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const { data, error, refetch } = useQueues();
  const queues = data?.queues;
  const opened = queues?.find(({ id }) => id === open);
  return (
    <>
      <KeptList
        heading="queue.title"
        about="queue.about"
        add="queue.add"
        none="queue.none"
        columns={COLUMNS}
        query={{ data: queues, error, refetch }}
        onAdd={() => setOpen('new')}
        row={(queue) => <Row key={queue.id} queue={queue} open={setOpen} />}
      />
      {(open === 'new' || opened) && (
        <QueueDialog queue={opened ?? null} queues={queues ?? []} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function Row({ queue, open }: { queue: CallQueue; open: (id: number) => void }) {
  const intl = useIntl();
  return (
    <tr>
      <th scope="row">
        {intl.locale.startsWith('en') ? queue.nameEn : queue.name} <small>{queue.code}</small>
        <OutOfUse disabledAt={queue.disabledAt} />
      </th>
      <td>
        <Wanted queue={queue} />
      </td>
      <td>{queue.organization?.name ?? '–'}</td>
      <td>
        {queue.overflow === null ? (
          '–'
        ) : (
          <FormattedMessage
            id="queue.overflows"
            values={{ name: queue.overflow.name, seconds: queue.overflowSeconds }}
          />
        )}
      </td>
      <td>
        <FormattedMessage id="queue.seconds" values={{ seconds: queue.wrapUpSeconds }} />
      </td>
      <td>{queue.reserved}</td>
      <ChangeCell
        phrase="queue.change_it"
        which="queue.change_which"
        name={queue.name}
        onClick={() => open(queue.id)}
      />
    </tr>
  );
}

function Wanted({ queue: { service, language, level } }: { queue: CallQueue }) {
  const intl = useIntl();
  const parts = [
    service?.name,
    language && intl.formatMessage({ id: `queue.language_${language}` }),
    level > 1 && intl.formatMessage({ id: `queue.level_${level}` }),
  ].filter(Boolean);
  return parts.length === 0 ? <FormattedMessage id="queue.wants_nothing" /> : parts.join(', ');
}
