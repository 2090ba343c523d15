import { FormattedMessage } from 'react-intl';
import type { FormField } from '../../api/schema.ts';

/** A question that asks nothing yet, under a key that none has had. */
export function newQuestion(known: readonly FormField[]): FormField {
  const key = free(
    'question_',
    known.map((field) => field.key),
  );
  return { key, type: 'text', label: { fr: '', en: '' }, required: false };
}

/** An option without words yet, under a value that none has. */
export function newOption(known: NonNullable<FormField['options']>) {
  const values = known.map(({ value }) => value);
  return { value: free('option_', values), label: { fr: '', en: '' } };
}

function free(start: string, taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`${start}${n}`)) n += 1;
  return `${start}${n}`;
}

/** A question of another type: it keeps its words, and what of its limits and options the type has. */
export function withType(field: FormField, type: FormField['type']): FormField {
  const { options, min, max, ...rest } = field;
  if (type === 'choice' || type === 'choices') {
    return { ...rest, type, options: options ?? [newOption([])] };
  }
  if (type !== 'number') return { ...rest, type };
  return { ...rest, type, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** A list with one of it moved by so many places. */
export function moved<T>(list: readonly T[], at: number, by: number): T[] {
  const one = list[at];
  const to = at + by;
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(at, 1).toSpliced(to, 0, one);
}

/** « Question 2, Libellé » for `form.fields.1.label`. */
export function questionField(field: string) {
  const [, at, part, option] = /^form\.fields\.(\d+)\.(\w+)(?:\.(\d+))?/.exec(field) ?? [];
  if (at === undefined) return <FormattedMessage id="catalogue.form" />;
  return (
    <>
      <FormattedMessage id="form_editor.question" values={{ place: Number(at) + 1 }} />
      {', '}
      {option === undefined || part !== 'options' ? (
        <FormattedMessage id={`form_editor.${part}`} />
      ) : (
        <FormattedMessage id="form_editor.option" values={{ place: Number(option) + 1 }} />
      )}
    </>
  );
}
