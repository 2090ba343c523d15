import { FormattedMessage } from 'react-intl';
import { ProblemError } from '../api/problem.ts';
import { Refused } from '../ui/Form.tsx';

/** What went wrong, in words: the server's own, or that it can't be reached. */
export function ProblemNotice({ error }: { error: Error }) {
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <Refused key={problem?.code ?? error.message}>
      {problem?.detail ? (
        <p>{problem.detail}</p>
      ) : (
        <p>
          <FormattedMessage id="state.unreachable" />
        </p>
      )}
      {(problem?.errors?.length ?? 0) > 1 && (
        <ul>
          {problem?.errors?.map((e) => (
            <li key={e.field}>{e.message}</li>
          ))}
        </ul>
      )}
    </Refused>
  );
}

/** The message of a field, when the refusal names it. */
export function fieldError(error: Error | null, field: string): string | undefined {
  return error instanceof ProblemError ? error.fields.get(field) : undefined;
}
