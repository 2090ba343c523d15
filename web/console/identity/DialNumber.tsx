import { useMutation } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { useOwnCall } from '../call/queries.ts';

/** Calls the directory's number from one's own desk while somebody is on the line there; nothing otherwise. */
export function DialNumber({ number, phone }: { number: string; phone: string }) {
  const own = useOwnCall();
  const dial = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/tickets/{number}/identity/calls', {
          params: { path: { number } },
          body: {},
        }),
      ),
  });
  if (own.data?.call?.state !== 'talking') return null;
  return (
    <>
      {dial.isError && <ProblemNotice error={dial.error} />}
      <p>
        <button
          type="button"
          className="button"
          aria-disabled={dial.isPending}
          onClick={() => dial.isPending || dial.mutate()}
        >
          <FormattedMessage id="identity.dial" values={{ phone }} />
        </button>{' '}
        <span role="status">
          {dial.isSuccess && <FormattedMessage id="identity.dialling" values={{ phone }} />}
        </span>
      </p>
    </>
  );
}
