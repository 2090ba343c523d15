import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';

/** How often it is looked whether the call is recorded, in milliseconds. */
const LOOK = 3_000;

/** Says that one's call is recorded, and lets it be silent while a secret is said; nothing when it is not. */
export function PauseRecording({ call }: { call: number }) {
  const queries = useQueryClient();
  const path = { params: { path: { id: String(call) } } };
  const key = ['recordings', String(call)];
  const recordings = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET('/api/v1/calls/{id}/recordings', path)),
    refetchInterval: LOOK,
  });
  const live = recordings.data?.recordings.find(({ state }) => state === 'live');
  const turn = useMutation({
    mutationFn: async (paused: boolean) => {
      await (paused
        ? unwrap(api.POST('/api/v1/telephone/calls/{id}/recording/pause', path))
        : unwrap(api.POST('/api/v1/telephone/calls/{id}/recording/resume', path)));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  if (live === undefined) return null;
  return (
    <>
      {turn.isError && <ProblemNotice error={turn.error} />}
      <p role="status">
        <FormattedMessage id={live.paused ? 'recording.state_paused' : 'recording.state_live'} />{' '}
        <button
          type="button"
          className="button"
          aria-pressed={live.paused}
          onClick={() => turn.isPending || turn.mutate(!live.paused)}
        >
          <FormattedMessage id={live.paused ? 'recording.resume' : 'recording.pause'} />
        </button>
      </p>
    </>
  );
}
