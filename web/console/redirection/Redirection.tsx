import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Person, Ticket } from '../../api/schema.ts';
import { Unread } from '../../session/Problem.tsx';
import { useCommands } from '../../ui/commands.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { ProviderThread } from './ProviderThread.tsx';
import { RedirectForm } from './RedirectForm.tsx';
import { RedirectionAnswer } from './RedirectionAnswer.tsx';
import { RedirectionFacts } from './RedirectionFacts.tsx';

const KEY = 'v';

/** Redirecting a ticket, and what came of it: who has it, their number, their clock beside ours. */
export function Redirection({ ticket, me }: { ticket: Ticket; me: Person }) {
  const intl = useIntl();
  const [search] = useSearchParams();
  const asked = Number(search.get('rediriger') ?? 0) || null;
  const gone = ticket.redirection?.state === 'sent' || ticket.redirection?.state === 'accepted';
  const may = ticket.moves.includes('redirect') && !gone;
  const [open, setOpen] = useState(search.has('rediriger'));
  const close = useCallback(() => setOpen(false), []);
  const label = intl.formatMessage({ id: 'redirect.title' });
  useCommands(may ? [{ id: 'ticket.redirect', label, keys: KEY, act: () => setOpen(true) }] : []);
  const redirections = useQuery({
    queryKey: ['ticket', ticket.number, 'redirections'],
    enabled: ticket.redirection !== null,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/tickets/{number}/redirections', {
          params: { path: { number: ticket.number } },
        }),
      ),
  });
  if (!may && ticket.redirection === null) return null;
  const last = redirections.data?.redirections[0];
  const offer = may && !open && (
    <p>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <FormattedMessage id="redirect.title" />
        <KeyCap keys={KEY} />
      </button>
    </p>
  );
  if (ticket.redirection === null && !open) return offer;
  return (
    <section aria-labelledby="redirection-title">
      <h2 id="redirection-title">
        <FormattedMessage id="redirection.title" />
      </h2>
      {redirections.isError && <Unread error={redirections.error} retry={redirections.refetch} />}
      {redirections.data?.redirections.map((one) => (
        <RedirectionFacts key={one.id} redirection={one} />
      ))}
      {gone && ticket.moves.length > 0 && <RedirectionAnswer ticket={ticket} />}
      {last && (
        <ProviderThread
          ticket={ticket}
          redirection={last}
          me={me}
          may={gone && ticket.moves.length > 0}
        />
      )}
      {offer}
      {may && open && <RedirectForm ticket={ticket} chosen={asked} onClose={close} />}
    </section>
  );
}
