/**
 * A fault of the surroundings that the operator can cure: a folder in use, a database too old, a
 * server out of reach. `code` is the phrase key under `fault.` in locales/<language>/cli.json.
 */
export class CannotStart extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    code: string,
    params: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(`${code} ${JSON.stringify(params)}`, { cause });
    this.name = 'CannotStart';
    this.code = code;
    this.params = params;
  }
}
