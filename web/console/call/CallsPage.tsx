import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import type { PhoneCall } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import type { PageProps, Role } from '../page-entry.ts';
import styles from './call.module.css';
import { CallFilters } from './CallFilters.tsx';
import { queryOf, useCalls } from './queries.ts';
import { Lasting, Origin, Standing } from './Words.tsx';

/** Who narrows the list by anybody who answers. */
const LEADS: readonly Role[] = ['supervisor', 'manager', 'administrator'];

const COLUMNS = ['came', 'caller', 'wait', 'talk', 'agent', 'standing', 'links'] as const;

/** The calls, the latest first: whose figures they are, and which are still to be linked. */
export default function CallsPage({ session }: PageProps) {
  const intl = useIntl();
  const [address] = useSearchParams();
  const query = queryOf(address);
  const leads = session.person.roles.some((role) => LEADS.includes(role));
  const list = useCalls(query);
  const calls = list.data?.pages.flatMap((page) => page.calls);
  return (
    <>
      <Title>{intl.formatMessage({ id: 'calls.title' })}</Title>
      <p>
        <FormattedMessage id="calls.about" />{' '}
        <Link to="/appels/rappels">
          <FormattedMessage id="callbacks.title" />
        </Link>
      </p>
      <CallFilters leads={leads} />
      <p>
        <a href={`/api/v1/calls.csv?${new URLSearchParams(query).toString()}`} download>
          <FormattedMessage id="calls.download" />
        </a>
      </p>
      <Loaded query={{ ...list, data: calls }}>
        {(all) =>
          all.length === 0 && !list.hasNextPage ? (
            <p role="status">
              <FormattedMessage id="calls.none" />
            </p>
          ) : (
            <Calls calls={all} />
          )
        }
      </Loaded>
      {list.hasNextPage && (
        <button type="button" className="button" onClick={() => void list.fetchNextPage()}>
          <FormattedMessage id="administration.more" />
        </button>
      )}
    </>
  );
}

function Calls({ calls }: { calls: readonly PhoneCall[] }) {
  return (
    <Scroll>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                <FormattedMessage id={`calls.column_${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={pageOf(call)}>
              <td className={styles.whole}>
                <Link to={`/appels/${pageOf(call)}`}>
                  <When at={call.queuedAt ?? call.cameAt} />
                </Link>
                {call.imported !== null && (
                  <>
                    {' '}
                    <Origin source={call.imported.source} />
                  </>
                )}
              </td>
              <td className={styles.whole}>
                {call.imported === null
                  ? (call.caller ?? <FormattedMessage id="call.number_hidden" />)
                  : '–'}
              </td>
              <td>
                <Lasting ms={call.waitMs} />
              </td>
              <td>
                <Lasting ms={call.talkMs} />
              </td>
              <td>{call.agent?.name ?? call.desk ?? '–'}</td>
              <td>
                <Standing standing={call.standing} />
              </td>
              <td>
                <Linked call={call} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The name of a call’s page: those recorded elsewhere have numbers of their own. */
const pageOf = ({ id, imported }: PhoneCall): string => (imported === null ? `${id}` : `i${id}`);

/** How many links a call has; « à relier » for one that somebody answered and nobody linked. */
function Linked({ call }: { call: PhoneCall }) {
  if (call.answeredAt === null || call.imported !== null) return '–';
  if (call.links > 0) return <FormattedMessage id="calls.linked" values={{ count: call.links }} />;
  return (
    <span className="badge waiting">
      <FormattedMessage id="calls.to_link" />
    </span>
  );
}
