import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Presence as Said } from '../../api/schema.ts';
import { useSession } from '../../session/session.ts';
import { useSay } from '../../ui/Notices.tsx';
import styles from './supervision.module.css';

const KEY = ['presence'];
const STATES: readonly Said['state'][] = ['available', 'handling', 'break', 'training'];

/** Says to the centre whether one is available; only for those who work on tickets. */
export function Presence() {
  const { data: session } = useSession();
  const works = session?.stage === 'open' && session.person.roles.includes('agent');
  return works ? <Choice /> : null;
}

function Choice() {
  const intl = useIntl();
  const queries = useQueryClient();
  const say = useSay();
  const own = useQuery({
    queryKey: KEY,
    queryFn: () => unwrap(api.GET('/api/v1/presence')),
    staleTime: 60_000,
  });
  const change = useMutation({
    mutationFn: (state: Said['state']) => unwrap(api.PUT('/api/v1/presence', { body: { state } })),
    onSuccess: (stored) => queries.setQueryData(KEY, stored),
    onError: () => say(<FormattedMessage id="presence.failed" />, 'failed'),
  });
  const state = change.isPending ? change.variables : own.data?.presence?.state;
  if (state === undefined && !own.isPending) return null;
  return (
    <select
      className={styles.presence}
      disabled={state === undefined}
      aria-label={intl.formatMessage({ id: 'presence.label' })}
      value={state}
      onChange={({ target: { value } }) => change.mutate(value as Said['state'])}
    >
      {STATES.map((one) => (
        <option key={one} value={one}>
          {intl.formatMessage({ id: `presence.${one}` })}
        </option>
      ))}
    </select>
  );
}
