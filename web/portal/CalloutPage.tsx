import { useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { displayNumber } from '../../core/ticket/confirmation-number.ts';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { CalloutLink } from '../api/schema.ts';
import { ProblemNotice, Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { Title } from '../ui/Page.tsx';
import { Moment } from './instant.tsx';
import styles from './portal.module.css';

/** What the link of a call opens: opening it answers nothing, the button does. */
export default function CalloutPage() {
  const intl = useIntl();
  const { secret = '' } = useParams();
  const called = useQuery({
    queryKey: ['callout', secret],
    refetchInterval: 30_000,
    queryFn: () =>
      unwrap(api.GET('/api/v1/callout-links/{secret}', { params: { path: { secret } } })),
  });
  const answer = useMutation({
    mutationFn: () =>
      unwrap(api.PUT('/api/v1/callout-links/{secret}/answer', { params: { path: { secret } } })),
    onSettled: () => called.refetch(),
  });
  const { data } = called;
  return (
    <div className={styles.page}>
      <Title>{intl.formatMessage({ id: 'callout.title' })}</Title>
      {called.isPending && <Waiting />}
      {called.isError && !data && <Unread error={called.error} retry={called.refetch} />}
      {answer.isError && <ProblemNotice error={answer.error} />}
      {data && <Called link={data} />}
      {data && !data.over && data.answeredAt === null && (
        <button
          type="button"
          className="button primary"
          aria-disabled={answer.isPending}
          onClick={() => answer.isPending || answer.mutate()}
        >
          <FormattedMessage id="callout.answer" />
        </button>
      )}
    </div>
  );
}

function Called({ link }: { link: CalloutLink }) {
  const { name, ticket, calledAt, answeredBySelf, answeredBy, answeredAt, over } = link;
  const state =
    answeredAt !== null ? (answeredBySelf ? 'yours' : 'others') : over ? 'over' : 'open';
  return (
    <>
      <p className={styles.lead}>
        <FormattedMessage id={ticket ? 'callout.about' : 'callout.drill'} values={{ name }} />
      </p>
      {ticket && (
        <p>
          <strong>{displayNumber(ticket.number)}</strong>
          {` – ${ticket.subject} (${ticket.priority})`}
        </p>
      )}
      <p>
        <FormattedMessage id="callout.called" values={{ at: <Moment at={calledAt} /> }} />
      </p>
      <p role="status">
        <strong>
          <FormattedMessage id={`callout.state_${state}`} values={{ name: answeredBy ?? '' }} />
        </strong>
      </p>
    </>
  );
}
