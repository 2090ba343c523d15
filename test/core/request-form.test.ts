import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  type AnswerValue,
  checkAnswers,
  formFaults,
  type FormField,
  type RequestForm,
} from '../../core/ticket/request-form.ts';

const said = (text: string) => ({ fr: text, en: text });
const field = (key: string, more: Partial<FormField> = {}): FormField => ({
  ...{ key, type: 'text', label: said(key), required: false },
  ...more,
});
const options = [
  { value: 'a', label: said('A') },
  { value: 'b', label: said('B') },
];

test('a form is refused for every reason at once, by the path of the field', () => {
  const TABLE: readonly (readonly [RequestForm, string])[] = [
    [{ fields: [] }, ''],
    [{ fields: [field('where'), field('when', { type: 'date' })] }, ''],
    [{ fields: [field('Where')] }, 'fields[0].key form_key_invalid'],
    [{ fields: [field('a'), field('a')] }, 'fields[1].key form_key_twice'],
    [
      { fields: [field('a', { label: { fr: 'Où', en: ' ' } })] },
      'fields[0].label form_label_required',
    ],
    [{ fields: [field('a', { type: 'choice' })] }, 'fields[0].options form_options_required'],
    [{ fields: [field('a', { options })] }, 'fields[0].options form_options_unwanted'],
    [
      { fields: [field('a', { type: 'choices', options: [...options, ...options.slice(1)] })] },
      'fields[0].options[2].value form_key_twice',
    ],
    [
      { fields: [field('a', { type: 'number', min: 3, max: 2 })] },
      'fields[0].max form_range_empty',
    ],
    [
      { fields: [field('1'), field('1', { type: 'choice' })] },
      'fields[0].key form_key_invalid, fields[1].key form_key_invalid, fields[1].key form_key_twice, fields[1].options form_options_required',
    ],
    [{ fields: Array.from({ length: 41 }, (_, i) => field(`a${i}`)) }, 'fields form_too_long'],
  ];
  for (const [form, expected] of TABLE) {
    const faults = formFaults(form).map(({ field: at, code }) => `${at} ${code}`);
    assert.equal(faults.join(', '), expected);
  }
});

test('each type of question takes its answers, and refuses the others by name', () => {
  const TABLE: readonly (readonly [Partial<FormField>, AnswerValue, string])[] = [
    [{}, 'ici', ''],
    [{}, 'a\nb', 'answer_invalid'],
    [{}, 'x'.repeat(301), 'answer_too_long'],
    [{}, 3, 'answer_invalid'],
    [{ type: 'long_text' }, 'a\nb', ''],
    [{ type: 'long_text' }, 'x'.repeat(5001), 'answer_too_long'],
    [{ type: 'email' }, 'a@b.example', ''],
    [{ type: 'email' }, 'a@b', 'answer_not_email'],
    [{ type: 'number' }, 0, ''],
    [{ type: 'number' }, 'beaucoup', 'answer_not_number'],
    [{ type: 'number', min: 1, max: 3 }, 3, ''],
    [{ type: 'number', min: 1, max: 3 }, 4, 'answer_out_of_range'],
    [{ type: 'date' }, '2028-02-29', ''],
    [{ type: 'date' }, '2026-02-29', 'answer_not_date'],
    [{ type: 'date' }, '12/2/2026', 'answer_not_date'],
    [{ type: 'yes_no' }, false, ''],
    [{ type: 'yes_no' }, 'oui', 'answer_invalid'],
    [{ type: 'choice', options }, 'b', ''],
    [{ type: 'choice', options }, 'c', 'answer_not_offered'],
    [{ type: 'choice', options }, ['a'], 'answer_not_offered'],
    [{ type: 'choices', options }, ['b', 'a'], ''],
    [{ type: 'choices', options }, ['a', 'a'], 'answer_not_offered'],
    [{ type: 'choices', options }, 'a', 'answer_not_offered'],
    [{ required: true }, '  ', 'answer_required'],
    [{ type: 'choices', options, required: true }, [], 'answer_required'],
    [{ type: 'yes_no', required: true }, false, ''],
  ];
  for (const [more, value, expected] of TABLE) {
    const form = { fields: [field('q', more)] };
    const { answers, errors } = checkAnswers(form, { q: value });
    const what = `${more.type ?? 'text'} ${JSON.stringify(value).slice(0, 20)}`;
    assert.equal(errors.map(({ code }) => code).join(' '), expected, what);
    assert.equal(answers.length, expected === '' ? 1 : 0, what);
  }
});

test('answers are kept in the order of the form with what was asked; unknown ones are refused', () => {
  const form = {
    fields: [field('first'), field('which', { type: 'choices', options }), field('none')],
  };
  const { answers, errors } = checkAnswers(form, { which: ['b', 'a'], first: ' ici ', none: '' });
  assert.deepEqual(errors, []);
  assert.deepEqual(answers, [
    { key: 'first', type: 'text', label: said('first'), value: 'ici' },
    {
      ...{ key: 'which', type: 'choices', label: said('which'), value: ['b', 'a'] },
      chosen: [said('A'), said('B')],
    },
  ]);
  const unknown = checkAnswers(form, { other: 'x' }).errors;
  assert.deepEqual(unknown, [{ field: 'answers.other', code: 'answer_unknown' }]);
});

test('the forms of a new house are sound', () => {
  const path = join(import.meta.dirname, '..', '..', 'db', 'seeds', 'catalogue.json');
  const { services } = JSON.parse(readFileSync(path, 'utf8')) as {
    services: { code: string; form?: RequestForm }[];
  };
  const forms = services.flatMap(({ form }) => (form ? [form] : []));
  assert.ok(forms.length >= 3);
  for (const form of forms) assert.deepEqual(formFaults(form), []);
});
