import { useMutation } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';

/** Hears a conversation at one's own desk, or whispers to the desk alone: both are in the journal. */
export function Listen({ call }: { call: number }) {
  const listen = useMutation({
    mutationFn: (whispers: boolean) =>
      unwrap(
        api.POST('/api/v1/calls/{id}/listenings', {
          params: { path: { id: String(call) } },
          body: { whispers },
        }),
      ),
  });
  return (
    <>
      {([false, true] as const).map((whispers) => (
        <button
          key={String(whispers)}
          type="button"
          className="button plain"
          aria-disabled={listen.isPending}
          onClick={() => listen.isPending || listen.mutate(whispers)}
        >
          <FormattedMessage id={whispers ? 'call.whisper' : 'call.listen'} />
        </button>
      ))}
      {listen.isSuccess && (
        <span role="status">
          <FormattedMessage id="call.listening" />
        </span>
      )}
      {listen.isError && <ProblemNotice error={listen.error} />}
    </>
  );
}
