import { useQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { displayNumber } from '../../../core/ticket/confirmation-number.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import type { Role } from '../page-entry.ts';

const KEY = ['alerts', 'callout_missed'];
const REFRESH_MS = 30_000;

/** Who on call could not be dialled, until somebody has seen to it; silent otherwise. */
export function UnrungPanel({ roles }: { roles: readonly Role[] }) {
  const queries = useQueryClient();
  const alerts = useQuery({
    queryKey: KEY,
    refetchInterval: REFRESH_MS,
    queryFn: () =>
      unwrap(api.GET('/api/v1/alerts', { params: { query: { kind: 'callout_missed' } } })),
  });
  const seen = useMutation({
    mutationFn: (id: number) =>
      unwrap(api.PUT('/api/v1/alerts/{id}/completion', { params: { path: { id: String(id) } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const list = alerts.data?.alerts ?? [];
  if (list.length === 0) return null;
  return (
    <section className="alert error" aria-labelledby="unrung-title">
      <h2 id="unrung-title">
        <FormattedMessage id="supervision.unrung" />
      </h2>
      {seen.isError && <ProblemNotice error={seen.error} />}
      <ul>
        {list.map((one) => (
          <li key={one.id}>
            <Link to={`/billets/${one.number}`}>{displayNumber(one.number)}</Link> {one.subject} (
            <When at={one.raisedAt} />){' '}
            {(roles.includes('supervisor') || roles.includes('agent')) && (
              <button
                type="button"
                className="button plain"
                aria-disabled={seen.isPending}
                onClick={() => seen.isPending || seen.mutate(one.id)}
              >
                <FormattedMessage id="undelivered.seen" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
