import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { RedirectionSheet } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Field } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { useToday } from '../present-date.ts';

const COUNTS = ['count', 'owned', 'open', 'settled', 'returned', 'pingPong'] as const;
const DELAYS = ['answer', 'settle'] as const;

/** The redirections of a month: a line for each support centre and provider, which opens to its list. */
export default function RedirectionsPage() {
  const intl = useIntl();
  const [address, setAddress] = useSearchParams();
  const present = useToday().slice(0, 'yyyy-mm'.length);
  const month = address.get('mois') ?? present;
  const chosen = Number(address.get('vers') ?? 0);
  const sheet = useQuery({
    queryKey: ['redirections', month],
    queryFn: () => unwrap(api.GET('/api/v1/redirections/{month}', { params: { path: { month } } })),
  });
  return (
    <>
      <Up to="/supervision" phrase="supervision.title" />
      <Title>{intl.formatMessage({ id: 'sheet.title' })}</Title>
      <p>
        <FormattedMessage id="sheet.about" />
      </p>
      <div className="filters">
        <Field label={<FormattedMessage id="sheet.month" />}>
          {(ids) => (
            <input
              {...ids}
              type="month"
              value={month}
              max={present}
              onChange={({ target: { value } }) =>
                value !== '' && setAddress({ mois: value }, { replace: true })
              }
            />
          )}
        </Field>
      </div>
      <Loaded query={sheet}>
        {(shown) =>
          shown.lines.length === 0 ? (
            <p>
              <FormattedMessage id="sheet.none" />
            </p>
          ) : (
            <>
              <Scroll>
                <Lines sheet={shown} chosen={chosen} />
              </Scroll>
              <p>
                <a href={`/api/v1/redirections/${month}/csv`} download>
                  <FormattedMessage id="sheet.csv" />
                </a>
              </p>
              <Listed sheet={shown} chosen={chosen} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Lines({ sheet, chosen }: { sheet: RedirectionSheet; chosen: number }) {
  return (
    <table>
      <thead>
        <tr>
          {['provider', ...COUNTS, ...DELAYS].map((column) => (
            <th key={column} scope="col">
              <FormattedMessage id={`sheet.column_${column}`} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sheet.lines.map((line) => (
          <tr key={line.provider.id}>
            <td>
              <Link
                to={`?mois=${sheet.month}&vers=${line.provider.id}`}
                aria-current={line.provider.id === chosen ? 'true' : undefined}
              >
                {line.provider.name}
              </Link>
            </td>
            {COUNTS.map((name) => (
              <td key={name}>{line[name]}</td>
            ))}
            {DELAYS.map((name) => (
              <td key={name}>
                {line[name].decided === 0 ? (
                  <FormattedMessage id="sheet.undecided" />
                ) : (
                  <FormattedMessage id="sheet.kept" values={line[name]} />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a line is made of; nothing until one is chosen. */
function Listed({ sheet, chosen }: { sheet: RedirectionSheet; chosen: number }) {
  const line = sheet.lines.find(({ provider }) => provider.id === chosen);
  if (line === undefined) return null;
  const own = sheet.listed.filter(({ redirection }) => redirection.provider.id === chosen);
  return (
    <section aria-labelledby="listed-title">
      <h2 id="listed-title">
        <FormattedMessage
          id="sheet.listed"
          values={{ name: line.provider.name, count: own.length }}
        />
      </h2>
      <ul>
        {own.map(({ number, subject, redirection, pingPong }) => (
          <li key={redirection.id}>
            <Link to={`/billets/${number}`}>{number}</Link> {subject}
            {' – '}
            <FormattedMessage id={`sheet.state_${redirection.state}`} />
            {', '}
            <When at={redirection.redirectedAt} />
            {redirection.answer?.status === 'missed' || redirection.answer?.status === 'late' ? (
              <>
                {' – '}
                <FormattedMessage id="sheet.answer_missed" />
              </>
            ) : null}
            {redirection.settle?.status === 'missed' || redirection.settle?.status === 'late' ? (
              <>
                {' – '}
                <FormattedMessage id="sheet.settle_missed" />
              </>
            ) : null}
            {pingPong && (
              <>
                {' – '}
                <FormattedMessage id="sheet.ping_pong" />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
