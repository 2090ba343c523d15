import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CallComparison } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Line } from './Line.tsx';
import { Loaded } from './Loaded.tsx';
import { LocalDate } from './LocalDate.tsx';

const COMPARISONS = ['comparisons'];

/** Each day of the ledger of calls beside what the switch wrote down, and what differs. */
export function Comparisons() {
  const intl = useIntl();
  const queries = useQueryClient();
  const [day, setDay] = useState('');
  const comparisons = useQuery({
    queryKey: COMPARISONS,
    queryFn: () => unwrap(api.GET('/api/v1/telephone/comparisons')),
  });
  const compare = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/telephone/comparisons', { body: { day } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: COMPARISONS }),
  });
  return (
    <section aria-labelledby="comparisons">
      <h2 id="comparisons">
        <FormattedMessage id="comparison.title" />
      </h2>
      <p>
        <FormattedMessage id="comparison.about" />
      </p>
      <Loaded query={comparisons}>
        {({ comparisons: made }) =>
          made.length === 0 ? (
            <p>
              <FormattedMessage id="comparison.none" />
            </p>
          ) : (
            <Days made={made} />
          )
        }
      </Loaded>
      <h3>
        <FormattedMessage id="comparison.make" />
      </h3>
      <Form
        label={intl.formatMessage({ id: 'comparison.make' })}
        onSubmit={() => compare.isPending || compare.mutate()}
      >
        {compare.isError && <ProblemNotice error={compare.error} />}
        <Line
          phrase="comparison.day"
          type="date"
          value={day}
          onChange={setDay}
          error={fieldError(compare.error, 'day')}
        />
        <Submit busy={compare.isPending}>
          <FormattedMessage id="comparison.make" />
        </Submit>
      </Form>
    </section>
  );
}

function Days({ made }: { made: readonly CallComparison[] }) {
  return (
    <>
      <Scroll>
        <table>
          <thead>
            <tr>
              {(['day', 'calls', 'answered', 'talk', 'differences'] as const).map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`comparison.column_${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {made.map((one) => (
              <tr key={one.day}>
                <th scope="row">
                  <LocalDate date={one.day} />
                </th>
                {(['calls', 'answered', 'talkSeconds'] as const).map((count) => (
                  <td key={count}>
                    <FormattedMessage
                      id="comparison.both"
                      values={{ ledger: one.ledger[count], theirs: one.switch[count] }}
                    />
                  </td>
                ))}
                <td>
                  <FormattedMessage
                    id="comparison.differences"
                    values={{ count: one.differenceCount }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {made
        .filter(({ differenceCount }) => differenceCount > 0)
        .map((one) => (
          <details key={one.day}>
            <summary>
              <FormattedMessage
                id="comparison.what_differs"
                values={{ day: <LocalDate date={one.day} /> }}
              />
            </summary>
            <ul>
              {one.differences.map((difference) => (
                <li key={`${difference.channel}${difference.what}`}>
                  <Told difference={difference} />
                </li>
              ))}
            </ul>
          </details>
        ))}
    </>
  );
}

function Told({ difference }: { difference: CallComparison['differences'][number] }) {
  const { channel, what, ledger, switch: theirs } = difference;
  const seconds = (ms: number | null) =>
    ms === null ? '–' : <FormattedMessage id="comparison.seconds" values={{ count: ms / 1000 }} />;
  const id =
    what !== 'call'
      ? `comparison.what_${what}`
      : ledger === null
        ? 'comparison.only_switch'
        : 'comparison.only_ledger';
  const values = { channel, ledger: seconds(ledger), theirs: seconds(theirs) };
  return <FormattedMessage id={id} values={values} />;
}
