import { useQuery } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { api } from '../api/client.ts';
import { ProblemError, unwrap } from '../api/problem.ts';
import type { Handover } from '../api/schema.ts';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { When } from '../ticket/words.tsx';
import { Title } from '../ui/Page.tsx';
import { HandoverAnswer } from './HandoverAnswer.tsx';
import { HandoverFile } from './HandoverFile.tsx';
import own from './handover.module.css';
import { Moment } from './instant.tsx';
import styles from './portal.module.css';

/** The sheet of what was redirected to a support centre or a provider, read and answered by its link. */
export default function HandoverPage() {
  const intl = useIntl();
  const { token = '' } = useParams();
  const sheet = useQuery({
    queryKey: ['handover', token],
    queryFn: () => unwrap(api.GET('/api/v1/handovers/{token}', { params: { path: { token } } })),
  });
  return (
    <div className={styles.page}>
      {!sheet.data && <Title>{intl.formatMessage({ id: 'handover.title' })}</Title>}
      {sheet.isPending && <Waiting />}
      {sheet.isError &&
        !sheet.data &&
        (isGone(sheet.error) ? (
          <p className="alert" role="status">
            <FormattedMessage id="handover.gone" />
          </p>
        ) : (
          <Unread error={sheet.error} retry={sheet.refetch} />
        ))}
      {sheet.data && <Sheet sheet={sheet.data} token={token} />}
    </div>
  );
}

/** Whether the link opens nothing: trying again would not help. */
function isGone(error: Error): boolean {
  return error instanceof ProblemError && error.problem.status === 404;
}

function Sheet({ sheet, token }: { sheet: Handover; token: string }) {
  const { requester, messages } = sheet;
  const rows: [string, React.ReactNode][] = [
    ['requester', requester.name],
    ['phone', requester.phone && <a href={`tel:${requester.phone}`}>{requester.phone}</a>],
    ['email', requester.email && <a href={`mailto:${requester.email}`}>{requester.email}</a>],
    ['organization', requester.organization],
    ['service', sheet.service],
    ['reference', sheet.reference],
    ['answer_due', sheet.answerDueAt && <Moment at={sheet.answerDueAt} />],
    ['settle_due', sheet.settleDueAt && <Moment at={sheet.settleDueAt} />],
  ];
  return (
    <>
      <Title>{`${sheet.displayNumber} – ${sheet.subject}`}</Title>
      <p className={styles.lead}>
        <FormattedMessage
          id={sheet.owned ? 'handover.lead_owned' : 'handover.lead'}
          values={{ provider: sheet.provider }}
        />
      </p>
      <dl className={own.facts}>
        {rows
          .filter(([, value]) => value !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>
                <FormattedMessage id={`handover.fact_${name}`} />
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {sheet.description !== '' && <p className="body">{sheet.description}</p>}
      {sheet.open ? (
        <>
          <HandoverAnswer token={token} taken={sheet.state === 'accepted'} />
          <HandoverFile token={token} />
        </>
      ) : (
        <p className="alert">
          <FormattedMessage id={`handover.over_${sheet.state}`} />
        </p>
      )}
      {messages.length > 0 && (
        <>
          <h2>
            <FormattedMessage id="handover.written" />
          </h2>
          {messages.map((one) => (
            <article
              key={one.id}
              className={one.from === 'centre' ? 'message' : 'message internal'}
            >
              <header>
                <FormattedMessage id={`handover.from_${one.from}`} />, <When at={one.at} />
              </header>
              <p className="body">{one.body}</p>
            </article>
          ))}
        </>
      )}
    </>
  );
}
