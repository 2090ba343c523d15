import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { PhoneCallDetail } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { LinkForms } from './LinkForms.tsx';
import { ReasonName } from './ReasonName.tsx';

type Linked = PhoneCallDetail['linked'][number];

/** What became of a call, and how it is said: a ticket, whom it was redirected to, or why neither. */
export function CallLinks({ call, may }: { call: PhoneCallDetail; may: boolean }) {
  const queries = useQueryClient();
  const path = { id: String(call.id) };
  const remove = useMutation({
    mutationFn: (link: number) =>
      unwrap(
        api.DELETE('/api/v1/calls/{id}/links/{link}', {
          params: { path: { ...path, link: String(link) } },
        }),
      ),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['call', path.id] });
      void queries.invalidateQueries({ queryKey: ['own-call'] });
    },
  });
  if (call.answeredAt === null) return null;
  return (
    <section aria-labelledby="links-title">
      <h2 id="links-title">
        <FormattedMessage id="call.links" />
      </h2>
      {remove.isError && <ProblemNotice error={remove.error} />}
      {call.linked.length === 0 && (
        <p>
          <span className="badge waiting">
            <FormattedMessage id="calls.to_link" />
          </span>{' '}
          <FormattedMessage id="call.links_none" />
        </p>
      )}
      <ul>
        {call.linked.map((link) => (
          <li key={link.id}>
            <To link={link} />{' '}
            <small>
              <FormattedMessage
                id="call.linked_by"
                values={{ name: link.by?.name ?? '', at: <When at={link.at} /> }}
              />
            </small>{' '}
            {may && (
              <button
                type="button"
                className="button plain"
                aria-disabled={remove.isPending}
                onClick={() => remove.isPending || remove.mutate(link.id)}
              >
                <FormattedMessage id="call.unlink" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && <LinkForms callId={call.id} bare={call.linked.length === 0} />}
    </section>
  );
}

function To({ link }: { link: Linked }) {
  return (
    <>
      {link.ticket && (
        <>
          <Link to={`/billets/${link.ticket.number}`}>{link.ticket.displayNumber}</Link>{' '}
          {link.ticket.subject}
          {link.ticket.reset && (
            <>
              {' '}
              <span
                className={
                  link.ticket.reset.state === 'verified'
                    ? 'badge good sentence'
                    : 'badge late sentence'
                }
              >
                <FormattedMessage
                  id={`call.reset_${link.ticket.reset.state}`}
                  values={{ of: link.ticket.reset.of }}
                />
              </span>
            </>
          )}
        </>
      )}
      {link.provider && (
        <FormattedMessage id="call.redirected" values={{ name: link.provider.name }} />
      )}
      {link.reason !== null && <ReasonName code={link.reason} />}
      {link.note !== '' && ` – ${link.note}`}
    </>
  );
}
