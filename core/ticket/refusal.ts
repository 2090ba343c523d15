/** One field that was not accepted; `field` is its path, `code` the key of its phrase. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A clear no: a value, never thrown. `code` is the key of its phrase in `locales/fr/refusals.json`;
 * `fields` names everything wrong at once. Nothing was written.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldError[];
}

/** Builds a refusal. */
export function refuse(
  code: string,
  more: { params?: Refusal['params']; fields?: readonly FieldError[]; field?: string } = {},
): Refusal {
  const fields =
    more.fields ?? (more.field === undefined ? undefined : [{ field: more.field, code }]);
  return {
    refused: true,
    code,
    ...(more.params === undefined ? {} : { params: more.params }),
    ...(fields === undefined ? {} : { fields }),
  };
}

/** Whether a value is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && 'refused' in value && value.refused === true
  );
}
