import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';

const WATCH = ['target-watch'];

/** Whether one is written to when the day's target of a queue is about to be missed: asked for by each for themselves. */
export function TargetWatch() {
  const queries = useQueryClient();
  const watch = useQuery({
    queryKey: WATCH,
    queryFn: () => unwrap(api.GET('/api/v1/telephone/target-watch')),
  });
  const keep = useMutation({
    mutationFn: (watches: boolean) =>
      unwrap(api.PUT('/api/v1/telephone/target-watch', { body: { watches } })),
    onSuccess: (kept) => queries.setQueryData(WATCH, kept),
  });
  const watches = keep.isPending ? keep.variables : watch.data?.watches;
  return (
    <>
      {keep.isError && <ProblemNotice error={keep.error} />}
      <p>
        <label>
          <input
            type="checkbox"
            checked={watches ?? false}
            disabled={watches === undefined}
            onChange={({ target }) => keep.mutate(target.checked)}
          />{' '}
          <FormattedMessage id="supervision.target_watch" />
        </label>
      </p>
    </>
  );
}
