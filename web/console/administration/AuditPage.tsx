import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { AuditEntry } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { AuditFilters, type Filters, NO_FILTERS, queryOf } from './AuditFilters.tsx';
import { Loaded } from './Loaded.tsx';
import { Up } from './Up.tsx';

/** Who did what in the system, the newest first. */
export default function AuditPage() {
  const intl = useIntl();
  const [asked] = useSearchParams();
  const [filters, setFilters] = useState<Filters>({
    ...NO_FILTERS,
    action: asked.get('action') ?? '',
  });
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const query = queryOf(filters);
  const journal = useInfiniteQuery({
    queryKey: ['audit', query],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/audit', {
          params: { query: { ...query, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const entries = journal.data?.pages.flatMap((page) => page.entries);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'audit.title' })}</Title>
      <AuditFilters filters={filters} change={(part) => setFilters({ ...filters, ...part })} />
      <p>
        <a href={`/api/v1/audit.csv?${new URLSearchParams(query).toString()}`} download>
          <FormattedMessage id="audit.download" />
        </a>
      </p>
      <Loaded query={{ ...journal, data: entries }}>
        {(all) =>
          all.length === 0 ? (
            <p role="status">
              <FormattedMessage id="audit.none" />
            </p>
          ) : (
            <Entries entries={all} open={setOpen} />
          )
        }
      </Loaded>
      {journal.hasNextPage && (
        <button type="button" className="button" onClick={() => void journal.fetchNextPage()}>
          <FormattedMessage id="administration.more" />
        </button>
      )}
      {open && (
        <Details
          entry={open}
          onClose={() => setOpen(null)}
          about={(part) => {
            setFilters({ ...NO_FILTERS, ...part });
            setOpen(null);
          }}
        />
      )}
    </>
  );
}

/** What was done, as a sentence whose subject stands before it; an unknown action by its code. */
function Deed({ action }: { action: string }) {
  const intl = useIntl();
  const id = `audit.action.${action}`;
  return id in intl.messages ? <FormattedMessage id={id} /> : <code>{action}</code>;
}

function Who({ entry }: { entry: AuditEntry }) {
  return entry.actor ? entry.actor.name : <FormattedMessage id="audit.nobody" />;
}

function Entries(props: { entries: readonly AuditEntry[]; open: (entry: AuditEntry) => void }) {
  const intl = useIntl();
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {['at', 'actor', 'action', 'target', 'details'].map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`audit.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <When at={entry.at} />
              </td>
              <td>
                <Who entry={entry} />
              </td>
              <td>
                <Deed action={entry.action} />
              </td>
              <td>{entry.target}</td>
              <td>
                <button
                  type="button"
                  className="button plain"
                  aria-label={intl.formatMessage({ id: 'audit.see_line' }, { line: entry.id })}
                  onClick={() => props.open(entry)}
                >
                  <FormattedMessage id="audit.see" />
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Details(props: {
  entry: AuditEntry;
  onClose: () => void;
  about: (part: Partial<Filters>) => void;
}) {
  const { entry, onClose, about } = props;
  const { actor, target } = entry;
  return (
    <Dialog title={<FormattedMessage id="audit.details" />} onClose={onClose} wide>
      <p>
        <strong>
          <Who entry={entry} />
        </strong>{' '}
        <Deed action={entry.action} />
      </p>
      <dl className="facts">
        <dt>
          <FormattedMessage id="audit.at" />
        </dt>
        <dd>
          <When at={entry.at} />
        </dd>
        <dt>
          <FormattedMessage id="audit.target" />
        </dt>
        <dd>{target}</dd>
        <dt>
          <FormattedMessage id="audit.address" />
        </dt>
        <dd>{entry.address ?? <FormattedMessage id="words.none" />}</dd>
        {Object.entries(entry.data).map(([key, value]) => (
          <DataRow key={key} name={key} value={value} />
        ))}
      </dl>
      <div className="actions">
        {actor && (
          <button
            type="button"
            className="button"
            onClick={() => about({ actor: String(actor.id), actorName: actor.name })}
          >
            <FormattedMessage id="audit.all_by" values={{ name: actor.name }} />
          </button>
        )}
        <button type="button" className="button" onClick={() => about({ target })}>
          <FormattedMessage id="audit.all_about" values={{ target }} />
        </button>
      </div>
    </Dialog>
  );
}

function DataRow({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
    </>
  );
}
