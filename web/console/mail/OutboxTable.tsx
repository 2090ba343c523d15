import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { OutboxMessage } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Scroll } from '../../ui/Scroll.tsx';

const SHAPES = { pending: '…', held: '‖', failed: '✖' } as const;
type Unsent = keyof typeof SHAPES;

const isUnsent = (state: string): state is Unsent => state in SHAPES;

/** Messages that have not left, the oldest first, each sent again by its own button. */
export function OutboxTable(props: { messages: readonly OutboxMessage[]; may: boolean }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const say = useSay();
  const again = useMutation({
    mutationFn: (id: number) =>
      unwrap(api.PUT('/api/v1/outbox/{id}/retry', { params: { path: { id: String(id) } } })),
    onSuccess: () => say(<FormattedMessage id="undelivered.leaves" />, 'done'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['outbox'] }),
  });
  return (
    <>
      {again.isError && <ProblemNotice error={again.error} />}
      <Scroll>
        <table>
          <caption>
            <FormattedMessage id="outbox.table" />
          </caption>
          <thead>
            <tr>
              {['state', 'written', 'to', 'subject', 'ticket', 'said'].map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`outbox.${column}`} />
                </th>
              ))}
              {props.may && (
                <th scope="col">
                  <FormattedMessage id="outbox.again" />
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {props.messages.map((message) => (
              <tr key={message.id}>
                <td>
                  {isUnsent(message.state) && <State message={message} state={message.state} />}
                </td>
                <td>
                  <When at={message.createdAt} />
                </td>
                <td>{message.address ?? <FormattedMessage id="outbox.no_address" />}</td>
                <td lang={`${message.language}-CA`}>{message.subject}</td>
                <td>
                  {message.number && (
                    <Link to={`/billets/${message.number}`}>{message.number}</Link>
                  )}
                </td>
                <td>{message.lastError === 'no_address' ? null : message.lastError}</td>
                {props.may && (
                  <td>
                    {message.address !== null && (
                      <button
                        type="button"
                        className="button plain"
                        aria-label={intl.formatMessage(
                          { id: 'outbox.again_one' },
                          { id: message.id },
                        )}
                        aria-disabled={again.isPending}
                        onClick={() => again.isPending || again.mutate(message.id)}
                      >
                        <FormattedMessage id="outbox.send" />
                      </button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}

/** Whether it waits, and until when it rests, is held, or failed; in words and shape. */
function State({ message, state }: { message: OutboxMessage; state: Unsent }) {
  const { attempts, nextAttemptAt } = message;
  return (
    <>
      <span aria-hidden="true">{SHAPES[state]} </span>
      <FormattedMessage id={`outbox.${state}`} />
      {state === 'pending' && attempts > 0 && (
        <>
          {', '}
          <FormattedMessage
            id="outbox.next"
            values={{ attempts, at: <When at={nextAttemptAt} /> }}
          />
        </>
      )}
    </>
  );
}
