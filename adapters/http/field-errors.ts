import type { z } from 'zod';
import type { FieldError } from '../../core/ticket/refusal.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Says what zod found wrong as field errors, each with its path; needs `reportInput`. */
export function fieldErrors(issues: readonly Issue[], prefix: Path = []): FieldError[] {
  return issues.flatMap((issue) => say(issue, [...prefix, ...issue.path]));
}

function say(issue: Issue, path: Path): FieldError[] {
  const field = path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...path.map(String), key].join('.').slice(0, 200),
      code: 'field_unknown',
    }));
  }
  if (issue.code === 'custom') {
    const { code = 'field_invalid', ...params } = (issue.params ?? {}) as Record<string, never>;
    return [{ field, code, params }];
  }
  if (issue.input === undefined) return [{ field, code: 'field_required' }];
  switch (issue.code) {
    case 'invalid_union': {
      const nearest = issue.errors.toSorted((a, b) => unlikeness(a) - unlikeness(b))[0];
      if (!nearest) return [{ field, code: 'field_invalid' }];
      return fieldErrors(nearest, path);
    }
    case 'invalid_value':
      return [{ field, code: 'value_unknown', params: { values: issue.values.join(', ') } }];
    case 'invalid_type':
      return [{ field, code: `type_${TYPES[issue.expected] ?? 'other'}` }];
    case 'too_big':
    case 'too_small':
      return [{ field, ...bound(issue) }];
    default:
      return [{ field, code: 'field_invalid' }];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  int: 'number',
  boolean: 'boolean',
  object: 'object',
  array: 'list',
};

function unlikeness(issues: readonly Issue[]): number {
  return issues.reduce((sum, { code }) => sum + (code === 'unrecognized_keys' ? 100 : 1), 0);
}

function bound(
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
): Omit<FieldError, 'field'> {
  const thing = issue.origin === 'string' ? 'text' : issue.origin === 'array' ? 'list' : 'number';
  if (issue.code === 'too_big') {
    return { code: `${thing}_too_big`, params: { maximum: Number(issue.maximum) } };
  }
  if (thing === 'text' && Number(issue.minimum) === 1) return { code: 'text_empty' };
  return { code: `${thing}_too_small`, params: { minimum: Number(issue.minimum) } };
}
