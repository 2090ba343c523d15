import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { CallQueue } from '../../api/schema.ts';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from './Loaded.tsx';
import { QueueDialog } from './QueueDialog.tsx';
import { useQueues } from './queues.ts';
import { Up } from './Up.tsx';

const COLUMNS = [
  'name',
  'wanted',
  'organization',
  'overflow',
  'wrapUp',
  'reserved',
  'change',
] as const;

/** Where calls wait, and how they are given out: added, changed, put out of use and back. */
export default function QueuesPage() {
  const intl = useIntl();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const queues = useQueues();
  const opened = queues.data?.queues.find(({ id }) => id === open);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'queue.title' })}</Title>
      <p>
        <FormattedMessage id="queue.about" />
      </p>
      <p>
        <button type="button" className="button primary" onClick={() => setOpen('new')}>
          <FormattedMessage id="queue.add" />
        </button>
      </p>
      <Loaded query={queues}>
        {({ queues: found }) =>
          found.length === 0 ? (
            <p role="status">
              <FormattedMessage id="queue.none" />
            </p>
          ) : (
            <Table queues={found} open={setOpen} />
          )
        }
      </Loaded>
      {(open === 'new' || opened) && (
        <QueueDialog
          queue={opened ?? null}
          queues={queues.data?.queues ?? []}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Table({ queues, open }: { queues: readonly CallQueue[]; open: (id: number) => void }) {
  const intl = useIntl();
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`queue.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {queues.map((queue) => (
            <tr key={queue.id}>
              <th scope="row">
                {intl.locale.startsWith('en') ? queue.nameEn : queue.name}{' '}
                <small>{queue.code}</small>{' '}
                {queue.disabledAt !== null && (
                  <span className="badge waiting">
                    <FormattedMessage id="team.disabled" />
                  </span>
                )}
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
              <td>
                <button
                  type="button"
                  className="button plain"
                  aria-label={intl.formatMessage(
                    { id: 'queue.change_which' },
                    { name: queue.name },
                  )}
                  onClick={() => open(queue.id)}
                >
                  <FormattedMessage id="queue.change_it" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
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
