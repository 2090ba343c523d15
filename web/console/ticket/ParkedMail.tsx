import { useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice, Unread } from '../../session/Problem.tsx';
import { MessageText } from '../../ticket/MessageText.tsx';
import { useAct } from '../../ticket/queries.ts';
import { When } from '../../ticket/words.tsx';
import styles from './page.module.css';

/** Messages that came by mail and only look like answers: shown apart until somebody accepts them. */
export function ParkedMail({ number, may }: { number: string; may: boolean }) {
  const parked = useQuery({
    queryKey: ['ticket', number, 'mail'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/tickets/{number}/mail', { params: { path: { number } } })),
  });
  const accept = useAct((id: number) =>
    unwrap(
      api.PUT('/api/v1/mail/{id}/acceptance', {
        params: { path: { id: String(id) } },
        body: { ticket: number },
      }),
    ),
  );
  if (parked.isError) return <Unread error={parked.error} retry={parked.refetch} />;
  const mail = parked.data?.mail ?? [];
  if (mail.length === 0) return null;
  return (
    <section aria-labelledby="parked-title">
      <h2 id="parked-title">
        <FormattedMessage id="parked.title" />
      </h2>
      {accept.isError && <ProblemNotice error={accept.error} />}
      {mail.map((one) => (
        <article key={one.id} className={styles.parked}>
          <p>
            <strong>
              <FormattedMessage id={`parked.${one.reason ?? 'unverified'}`} />
            </strong>{' '}
            {one.from}, <When at={one.receivedAt} />
          </p>
          <p>{one.subject}</p>
          <MessageText
            text={one.body}
            html={one.formatted ? `/api/v1/tickets/${number}/mail/${one.id}/html` : null}
          />
          {may && (
            <button
              type="button"
              className="button"
              aria-disabled={accept.isPending}
              onClick={() => accept.isPending || accept.mutate(one.id)}
            >
              <FormattedMessage id="parked.accept" />
            </button>
          )}
        </article>
      ))}
    </section>
  );
}
