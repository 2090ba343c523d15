import { type ReactNode, useContext } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { RequestForm as Form, FormField } from '../api/schema.ts';
import { Boxes } from '../ui/Boxes.tsx';
import { Choices } from '../ui/Choices.tsx';
import { Field } from '../ui/Form.tsx';
import { LanguageContext } from '../ui/language.ts';

/** An answer while it is given: as a form has it. */
export type Given = string | readonly string[];
export type GivenAnswers = Readonly<Record<string, Given>>;

/**
 * The form of a service, described as data: each question with the control that fits its type, its
 * hint and its error tied to it. Answers are held by the server; here they are only gathered.
 */
export function RequestForm(props: {
  form: Form;
  given: GivenAnswers;
  onChange: (given: GivenAnswers) => void;
  /** What is wrong with an answer, by the key of its question. */
  errorOf: (key: string) => string | undefined;
}) {
  const { form, given, onChange, errorOf } = props;
  return form.fields.map((field) => (
    <div key={field.key} data-question={field.key}>
      <Asked
        field={field}
        given={given[field.key] ?? ''}
        error={errorOf(field.key)}
        onChange={(value) => onChange({ ...given, [field.key]: value })}
      />
    </div>
  ));
}

function Asked(props: {
  field: FormField;
  given: Given;
  error: string | undefined;
  onChange: (value: Given) => void;
}) {
  const intl = useIntl();
  const { language } = useContext(LanguageContext);
  const { field, given, error, onChange } = props;
  const { type, options = [], hint } = field;
  const label: ReactNode = field.required ? (
    field.label[language]
  ) : (
    <FormattedMessage id="form.optional" values={{ label: field.label[language] }} />
  );
  const said = { hint: hint?.[language], error };
  const text = typeof given === 'string' ? given : '';
  if (type === 'choice' || type === 'yes_no') {
    const answers =
      type === 'choice'
        ? options.map(({ value, label: words }) => ({ value, label: words[language] }))
        : ['true', 'false'].map((value) => ({
            value,
            label: intl.formatMessage({ id: `form.${value}` }),
          }));
    return (
      <Choices
        {...said}
        question={label}
        answers={answers}
        value={text || null}
        onChange={onChange}
      />
    );
  }
  if (type === 'choices') {
    const answers = options.map(({ value, label: words }) => ({ value, label: words[language] }));
    const taken = typeof given === 'string' ? [] : given;
    return <Boxes {...said} question={label} answers={answers} taken={taken} onChange={onChange} />;
  }
  return (
    <Field label={label} {...said}>
      {(ids) =>
        type === 'long_text' ? (
          <textarea {...ids} value={text} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input
            {...ids}
            type={INPUTS[type]}
            {...(type === 'number' && { inputMode: 'decimal', min: field.min, max: field.max })}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

/** A number is typed as text: a browser’s own number field drops what it does not understand. */
const INPUTS = { text: 'text', email: 'email', date: 'date', number: 'text' } as const;

/** Answers as the server takes them; what is left empty is left out. */
export function answersOf(
  form: Form,
  given: GivenAnswers,
): Record<string, string | number | boolean | string[]> {
  const answers: Record<string, string | number | boolean | string[]> = {};
  for (const { key, type } of form.fields) {
    const value = given[key];
    if (value === undefined || value.length === 0) continue;
    if (typeof value !== 'string') answers[key] = [...value];
    else if (type === 'yes_no') answers[key] = value === 'true';
    else if (type === 'number') answers[key] = numberOf(value);
    else answers[key] = value;
  }
  return answers;
}

/** « 1 250,5 » as a number; the text itself when it is none, for the server to refuse. */
function numberOf(text: string): number | string {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}
