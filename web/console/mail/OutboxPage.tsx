import { useInfiniteQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Outbox } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import type { PageProps } from '../page-entry.ts';
import { OutboxTable } from './OutboxTable.tsx';

/** The mail that has not left: what waits, what is held for a digest, what failed and why. */
export default function OutboxPage({ session }: PageProps) {
  const intl = useIntl();
  const outbox = useInfiniteQuery({
    queryKey: ['outbox'],
    refetchInterval: 15_000,
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/outbox', {
          params: { query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { roles } = session.person;
  return (
    <>
      <p>
        <Link to="/courrier">
          <FormattedMessage id="ledger.title" />
        </Link>
      </p>
      <Title>{intl.formatMessage({ id: 'outbox.title' })}</Title>
      <p>
        <FormattedMessage id="outbox.lead" />
      </p>
      <Loaded query={{ ...outbox, data: outbox.data?.pages }}>
        {(pages) => {
          const messages = pages.flatMap((page) => page.messages);
          return (
            <>
              {pages[0] && <Summary outbox={pages[0]} />}
              {messages.length > 0 && (
                <OutboxTable
                  messages={messages}
                  may={roles.includes('supervisor') || roles.includes('administrator')}
                />
              )}
            </>
          );
        }}
      </Loaded>
      {outbox.hasNextPage && (
        <button type="button" className="button" onClick={() => void outbox.fetchNextPage()}>
          <FormattedMessage id="administration.more" />
        </button>
      )}
    </>
  );
}

function Summary({ outbox }: { outbox: Outbox }) {
  const { configured, pending, held, failed, oldestPendingAt } = outbox;
  return (
    <>
      {!configured && (
        <p className="alert">
          <FormattedMessage id="outbox.no_server" />
        </p>
      )}
      <p role="status">
        {pending + held + failed === 0 ? (
          <FormattedMessage id="outbox.none" />
        ) : (
          <FormattedMessage id="outbox.counts" values={{ pending, held, failed }} />
        )}{' '}
        {oldestPendingAt !== null && (
          <FormattedMessage id="outbox.since" values={{ at: <When at={oldestPendingAt} /> }} />
        )}
      </p>
    </>
  );
}
