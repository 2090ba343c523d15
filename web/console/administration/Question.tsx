import { useContext } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { FormField } from '../../api/schema.ts';
import { ProblemError } from '../../api/problem.ts';
import { fieldError } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { LanguageContext } from '../../ui/language.ts';
import { withType } from './form-editing.tsx';
import { Line } from './Line.tsx';
import { Move } from './Move.tsx';
import { QuestionOptions } from './QuestionOptions.tsx';

const TYPES = [
  ...(['text', 'long_text', 'number', 'date'] as const),
  ...(['email', 'yes_no', 'choice', 'choices'] as const),
];

/** One question of a form while it is written; folded, its words and its place. */
export function Question(props: {
  field: FormField;
  at: number;
  count: number;
  opened: boolean;
  error: Error | null;
  change: (field: FormField) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}) {
  const intl = useIntl();
  const { language } = useContext(LanguageContext);
  const { field, at, error, change } = props;
  const place = `form.fields.${at}`;
  const wrong =
    error instanceof ProblemError &&
    [...error.fields.keys()].some((key) => key.startsWith(`${place}.`));
  const errorOf = (part: string, words?: 'fr' | 'en') =>
    fieldError(error, words ? `${place}.${part}.${words}` : `${place}.${part}`) ??
    fieldError(error, `${place}.${part}`);
  const said = (part: 'label' | 'hint', words: 'fr' | 'en', text: string): void => {
    const now = { fr: '', en: '', ...field[part], [words]: text };
    const { hint: _, ...rest } = field;
    if (part === 'label') change({ ...field, label: now });
    else change(now.fr === '' && now.en === '' ? rest : { ...field, hint: now });
  };
  const limit = (part: 'min' | 'max', text: string): void => {
    const { [part]: _, ...rest } = field;
    const value = Number(text.replace(',', '.'));
    change(text.trim() === '' || !Number.isFinite(value) ? rest : { ...rest, [part]: value });
  };
  const name = field.label[language] || intl.formatMessage({ id: 'form_editor.unnamed' });
  return (
    <details open={props.opened || wrong}>
      <summary>
        <FormattedMessage
          id="form_editor.summary"
          values={{
            place: at + 1,
            name,
            type: intl.formatMessage({ id: `form_editor.type.${field.type}` }),
          }}
        />
      </summary>
      <Field label={<FormattedMessage id="form_editor.type" />} error={errorOf('type')}>
        {(ids) => (
          <select
            {...ids}
            value={field.type}
            onChange={(event) =>
              change(withType(field, TYPES.find((one) => one === event.target.value) ?? 'text'))
            }
          >
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {intl.formatMessage({ id: `form_editor.type.${type}` })}
              </option>
            ))}
          </select>
        )}
      </Field>
      {(['label', 'hint'] as const).map((part) =>
        (['fr', 'en'] as const).map((words) => (
          <Line
            key={`${part}.${words}`}
            phrase={`form_editor.${part}.${words}`}
            lang={`${words}-CA`}
            value={field[part]?.[words] ?? ''}
            error={errorOf(part, words)}
            onChange={(text) => said(part, words, text)}
          />
        )),
      )}
      <p>
        <label>
          <input
            type="checkbox"
            checked={field.required}
            onChange={(event) => change({ ...field, required: event.target.checked })}
          />{' '}
          <FormattedMessage id="form_editor.required" />
        </label>
      </p>
      {field.type === 'number' &&
        (['min', 'max'] as const).map((part) => (
          <Field
            key={part}
            label={<FormattedMessage id={`form_editor.${part}`} />}
            error={errorOf(part)}
          >
            {(ids) => (
              <input
                {...ids}
                type="number"
                step="any"
                defaultValue={field[part] ?? ''}
                onChange={(event) => limit(part, event.target.value)}
              />
            )}
          </Field>
        ))}
      {field.options && (
        <QuestionOptions
          options={field.options}
          errorOf={errorOf}
          change={(options) => change({ ...field, options })}
        />
      )}
      <Move at={at} count={props.count} name={name} move={props.move} remove={props.remove} />
    </details>
  );
}
