/** What the API answers instead of a result; `detail` is in the language that was asked. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly status: number;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

/** A refusal of the API, or its absence (status 0). */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
  /** The messages by field. */
  get fields(): ReadonlyMap<string, string> {
    return new Map((this.problem.errors ?? []).map((e) => [e.field, e.message]));
  }
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of an answer; throws {@link ProblemError} for a refusal or when the server can't be reached. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch {
    throw new ProblemError({ code: 'unreachable', detail: '', status: 0 });
  }
  if (answer.response.ok) return answer.data as T;
  const { status } = answer.response;
  const error = (answer.error ?? {}) as Partial<Problem>;
  throw new ProblemError({ code: 'fault', detail: '', ...error, status });
}
