import { FormattedMessage, useIntl } from 'react-intl';
import { useNavigate, useSearchParams } from 'react-router';
import { readQuery } from '../../../core/report/read-query.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Waiting } from '../../session/SignedIn.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import { KeptQueries } from './KeptQueries.tsx';
import { type Asked, KEPT, placeOf, useAsked, useChoices, useKept, useResult } from './queries.ts';
import { QueryForm } from './QueryForm.tsx';
import { QueryTable } from './QueryTable.tsx';
import { QueryTools } from './QueryTools.tsx';

/** Questions to the figures: measures, divided and narrowed by what is proposed; kept, shared, taken as a file. */
export default function QueryPage() {
  const intl = useIntl();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const kept = useKept();
  const choices = useChoices();
  const id = address.get(KEPT);
  const opened = kept.data?.queries.find((one) => String(one.id) === id);
  // A letter names a saved query and nothing else.
  const asked = useAsked() ?? opened?.query ?? null;
  const result = useResult(asked);
  const settled = useSettled(['query']);
  const ask = (next: Asked): void => {
    const place = placeOf(next, id);
    // The same once more is counted again.
    if (asked !== null && place === placeOf(asked, id)) void result.refetch();
    else void navigate(place);
  };
  return (
    <>
      <Title>{intl.formatMessage({ id: 'query.title' })}</Title>
      <p>
        <FormattedMessage id="query.about" />
      </p>
      <Loaded query={kept}>
        {({ queries }) => (
          <Loaded query={choices}>
            {({ sides }) => (
              <div className={settled ? undefined : 'arriving'}>
                <KeptQueries queries={queries} opened={opened?.id ?? null} />
                {id !== null && opened === undefined && (
                  <p className="alert">
                    <FormattedMessage id="query.gone" />
                  </p>
                )}
                <QueryForm asked={asked} sides={sides} onAsk={ask} />
                {asked !== null && (
                  <Result asked={asked} opened={opened?.name ?? null} result={result} />
                )}
                {asked !== null && <QueryTools asked={asked} kept={opened ?? null} />}
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

/** The label of a part that is refused. */
function NameOf({ part }: { part: string }) {
  const own = ['subject', 'measures', 'period', 'from', 'to'].includes(part);
  if (part === 'dimensions') return <FormattedMessage id="query.by" />;
  return <FormattedMessage id={own ? `query.${part}` : `query.dimension_${part}`} />;
}

function Result(props: {
  asked: Asked;
  opened: string | null;
  result: ReturnType<typeof useResult>;
}) {
  const { asked, opened } = props;
  const { data, error } = props.result;
  const query = readQuery(asked);
  if (error !== null) {
    return <ProblemNotice error={error} nameOf={(part) => <NameOf part={part} />} />;
  }
  if (data === undefined) return <Waiting />;
  if (!('subject' in query)) return null;
  return (
    <section aria-labelledby="result">
      <h2 id="result">{opened ?? <FormattedMessage id="query.result" />}</h2>
      <QueryTable query={query} result={data} />
      <Files asked={asked} title={opened} suppressed={data.suppressed} />
    </section>
  );
}

function Files(props: { asked: Asked; title: string | null; suppressed: boolean }) {
  const { asked, title, suppressed } = props;
  const text = new URLSearchParams({ ...asked, ...(title !== null && { title }) });
  return (
    <>
      <p>
        <a href={`/api/v1/query/csv?${text}`} download>
          <FormattedMessage id="query.csv" />
        </a>{' '}
        <a href={`/api/v1/query/xlsx?${text}`} download>
          <FormattedMessage id="query.xlsx" />
        </a>
      </p>
      {suppressed && (
        <p className="hint">
          <FormattedMessage id="query.suppressed" />
        </p>
      )}
    </>
  );
}
