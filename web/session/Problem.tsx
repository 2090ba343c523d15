import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { ProblemError } from '../api/problem.ts';
import { Refused } from '../ui/Form.tsx';

/**
 * What went wrong with a form, in words; it takes the focus. `nameOf` gives the label of a field, where
 * people don't see its name.
 */
export function ProblemNotice({
  error,
  nameOf,
}: {
  error: Error;
  nameOf?: (field: string) => ReactNode;
}) {
  const problem = error instanceof ProblemError ? error.problem : null;
  const errors = problem?.errors ?? [];
  const said = (e: (typeof errors)[number]): ReactNode =>
    nameOf ? (
      <FormattedMessage
        id="state.field_refused"
        values={{ field: nameOf(e.field), message: withoutName(e.message, e.field) }}
      />
    ) : (
      e.message
    );
  const [only] = errors.length === 1 ? errors : [];
  const names = only && nameOf && withoutName(only.message, only.field) !== only.message;
  return (
    <Refused key={problem?.code ?? error.message}>
      {names ? <p>{said(only)}</p> : <ProblemText error={error} />}
      {errors.length > 1 && (
        <ul>
          {errors.map((e) => (
            <li key={e.field}>{said(e)}</li>
          ))}
        </ul>
      )}
    </Refused>
  );
}

/** What could not be read, and another try; it takes no focus from who is writing. */
export function Unread({ error, retry }: { error: Error; retry: () => unknown }) {
  return (
    <div className="alert error" role="status">
      <ProblemText error={error} />
      <button type="button" className="button" onClick={() => void retry()}>
        <FormattedMessage id="state.retry" />
      </button>
    </div>
  );
}

/** The server's own words, or that it can't be reached. */
function ProblemText({ error }: { error: Error }) {
  const detail = error instanceof ProblemError ? error.problem.detail : '';
  return <p>{detail || <FormattedMessage id="state.unreachable" />}</p>;
}

/** The message of a field, when the refusal names it; it stands beside its label. */
export function fieldError(error: Error | null, field: string): string | undefined {
  const message = error instanceof ProblemError ? error.fields.get(field) : undefined;
  return message && withoutName(message, field);
}

/** « Le champ « name » est vide » beside its label: « Le champ est vide ». */
function withoutName(message: string, field: string): string {
  return message.replace(` «\u00a0${field}\u00a0»`, '').replace(` “${field}”`, '');
}
