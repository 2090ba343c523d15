import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Swap } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { AskSwap } from './AskSwap.tsx';
import { useChange, useShiftsOf, useSwaps } from './queries.ts';

/** One’s own shifts, what one asks of others, and what others ask. */
export function Swaps({ personId }: { personId: number }) {
  const own = useShiftsOf(null);
  const swaps = useSwaps();
  const path = (id: number) => ({ path: { id: String(id) } });
  const answer = useChange(({ id, accepted }: { id: number; accepted: boolean }) =>
    unwrap(api.PUT('/api/v1/swaps/{id}/answer', { params: path(id), body: { accepted } })),
  );
  const withdraw = useChange((id: number) =>
    unwrap(api.DELETE('/api/v1/swaps/{id}', { params: path(id) })),
  );
  return (
    <section aria-labelledby="own-title">
      <h2 id="own-title">
        <FormattedMessage id="oncall.own" />
      </h2>
      <Loaded query={own}>
        {({ shifts }) =>
          shifts.length === 0 ? (
            <p>
              <FormattedMessage id="oncall.own_none" />
            </p>
          ) : (
            <>
              <ul>
                {shifts.slice(0, 20).map(({ rota, shift }) => (
                  <li key={`${rota.id} ${shift.from}`}>
                    <strong>{rota.name}</strong>{' '}
                    <FormattedMessage
                      id="oncall.span"
                      values={{ from: <When at={shift.from} />, to: <When at={shift.to} /> }}
                    />
                  </li>
                ))}
              </ul>
              <AskSwap shifts={shifts} personId={personId} />
            </>
          )
        }
      </Loaded>
      {answer.isError && <ProblemNotice error={answer.error} />}
      {withdraw.isError && <ProblemNotice error={withdraw.error} />}
      <Loaded query={swaps}>
        {({ swaps: list }) =>
          list.length > 0 && (
            <Scroll>
              <table>
                <caption>
                  <FormattedMessage id="oncall.swaps" />
                </caption>
                <thead>
                  <tr>
                    {(['rota', 'asker', 'asked', 'from', 'to', 'state'] as const).map((column) => (
                      <th key={column} scope="col">
                        <FormattedMessage id={`oncall.column_${column}`} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {list.map((swap) => (
                    <SwapRow
                      key={swap.id}
                      swap={swap}
                      personId={personId}
                      onAnswer={(accepted) => answer.mutate({ id: swap.id, accepted })}
                      onWithdraw={() => withdraw.mutate(swap.id)}
                    />
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Loaded>
    </section>
  );
}

function SwapRow(props: {
  swap: Swap;
  personId: number;
  onAnswer: (accepted: boolean) => void;
  onWithdraw: () => void;
}) {
  const { swap, personId, onAnswer, onWithdraw } = props;
  const open = swap.state === 'asked';
  return (
    <tr>
      <th scope="row">{swap.rota.name}</th>
      <td>{swap.asker.name}</td>
      <td>
        {swap.asked.name}
        <br />
        <small>{swap.note}</small>
      </td>
      <td>
        <When at={swap.from} />
      </td>
      <td>
        <When at={swap.to} />
        {swap.inReturn && (
          <>
            <br />
            <small>
              <FormattedMessage
                id="oncall.in_return_for"
                values={{
                  rota: swap.inReturn.rota.name,
                  from: <When at={swap.inReturn.from} />,
                  to: <When at={swap.inReturn.to} />,
                }}
              />
            </small>
          </>
        )}
      </td>
      <td>
        <FormattedMessage id={`oncall.swap_${swap.state}`} />
        {open && swap.asked.id === personId && (
          <div className="actions">
            <button type="button" className="button primary" onClick={() => onAnswer(true)}>
              <FormattedMessage id="oncall.accept" />
            </button>
            <button type="button" className="button" onClick={() => onAnswer(false)}>
              <FormattedMessage id="oncall.refuse" />
            </button>
          </div>
        )}
        {open && swap.asker.id === personId && (
          <button type="button" className="button" onClick={onWithdraw}>
            <FormattedMessage id="oncall.withdraw" />
          </button>
        )}
      </td>
    </tr>
  );
}
