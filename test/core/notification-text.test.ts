import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { EDITABLE_TEXTS, textKind } from '../../core/notification/editable.ts';
import { checkText, fillText, readText, type TextPart } from '../../core/notification/text.ts';
import en from '../../locales/en/notifications.json' with { type: 'json' };
import fr from '../../locales/fr/notifications.json' with { type: 'json' };

const CATALOGUES: readonly Readonly<Record<string, string>>[] = [fr, en];

const PARAMS = {
  ...{
    number: 'INC 1000 0018',
    subject: 'Une panne',
    name: 'Rose',
    provider: 'Paie',
    percent: 75,
    count: 3,
  },
  ...{ kind: 'incident', workaround: 'no', until: 'mardi 10 février à 15 h 30' },
  link: 'https://csc.exemple.ca/suivi/x',
};

function read(text: string): readonly TextPart[] {
  const parts = readText(text);
  assert.ok(!('code' in parts), text);
  return parts;
}

test('every original is a text of the operator’s, filled to the letter as its ICU pattern', () => {
  assert.ok(EDITABLE_TEXTS.length > 20);
  for (const catalogue of CATALOGUES) {
    for (const key of EDITABLE_TEXTS) {
      const original = catalogue[key] as string;
      assert.equal(checkText(original, original, textKind(key)), null, key);
      for (const kind of ['incident', 'request', 'question']) {
        for (const workaround of ['yes', 'no']) {
          const params = { ...PARAMS, kind, workaround, owned: workaround };
          const icu = new IntlMessageFormat(original, 'fr-CA', undefined, { ignoreTag: true });
          assert.equal(fillText(read(original), params), icu.format(params), key);
        }
      }
    }
  }
});

const ORIGINAL =
  '{kind, select, incident {Votre incident} other {Votre question}} a le numéro {number} : {subject}';

const CASES: readonly (readonly [text: string, code: string | null])[] = [
  ['Bonjour', null],
  ['Le billet {number}', null],
  ['Le billet { number }', null],
  ['{kind, select, other {x {number}}}', null],
  ["L’agent d'ici dit '{number}'", null],
  ['{{7*7}}', null],
  ['{{ 7*7 }} et ${7*7} et <%= 7*7 %> et #{7*7}', 'text_variable_unknown'],
  ['<script>alert(1)</script>', null],
  ['{{number}}', 'text_variable_doubled'],
  ['{{ number }}', 'text_variable_doubled'],
  ['{nom}', 'text_variable_unknown'],
  ['{constructor}', 'text_variable_unknown'],
  ['{__proto__}', 'text_variable_unknown'],
  ['{7*7}', 'text_variable_unknown'],
  ['{', 'text_brace_open'],
  ['{number', 'text_brace_open'],
  ['{{number}', 'text_brace_open'],
  ['number}', 'text_brace_close'],
  ['{number}}', 'text_brace_close'],
  ['{}', 'text_brace_empty'],
  ['{ }', 'text_brace_empty'],
  ['{number {x}}', 'text_brace_open'],
  ['{number, number}', 'text_choice_unknown'],
  ['{number, plural, other {#}}', 'text_choice_unknown'],
  ['{number, select, other {x}}', 'text_choice_unknown'],
  ['{kind, select, }', 'text_brace_empty'],
  ['{kind, select, other {x}', 'text_brace_open'],
  ['{kind, select, incident {x}}', 'text_choice_options'],
  ['{kind, select, incident {x} incident {y} other {z}}', 'text_choice_options'],
  ['{kind, select, autre {x} other {z}}', 'text_choice_options'],
  ['{kind, select, other {z} incident {x}}', 'text_choice_options'],
  ['{kind, select, other {{kind, select, other {x}}}}', 'text_choice_nested'],
  ['{kind, select, other { {kind, select, other {x}} }}', 'text_choice_nested'],
];

test('a text is refused for its braces, its variables and its choices, and for nothing else', () => {
  for (const [text, code] of CASES) {
    assert.equal(checkText(text, ORIGINAL, 'body')?.code ?? null, code, text);
  }
});

test('a subject is one line and names the ticket', () => {
  assert.equal(checkText('{subject}', ORIGINAL, 'subject')?.code, 'text_number_missing');
  assert.equal(checkText('{number}\n{subject}', ORIGINAL, 'subject')?.code, 'text_one_line');
  assert.equal(checkText('{number} – {subject}', ORIGINAL, 'subject'), null);
  assert.equal(checkText('Bonjour', 'Salut', 'subject'), null, 'its original has no number either');
});

test('what fills a place is never read, and no text makes the reader fail otherwise than by a refusal', () => {
  const filled = fillText(read('À {subject}'), { subject: '{{7*7}} {number} {kind, select, x' });
  assert.equal(filled, 'À {{7*7}} {number} {kind, select, x');
  const sign = fc.constantFrom(
    ...['{', '}', '{', '}', ',', ' ', 'a'],
    'kind',
    'number',
    'select',
    'other',
    "'",
    '\n',
    'é',
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
      const text = signs.join('');
      const fault = checkText(text, ORIGINAL, 'body');
      if (fault === null) assert.equal(typeof fillText(read(text), PARAMS), 'string');
      const parts = readText(text);
      if ('code' in parts || parts.some(({ type }) => type === 'choice')) return;
      // What is accepted says all of what was written, word for word.
      const again = parts.map((p) =>
        p.type === 'text' ? p.text : p.type === 'variable' ? `{${p.name}}` : '',
      );
      assert.equal(again.join('').replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
    }),
  );
  const ladder = '{kind, select, other {'.repeat(5000);
  assert.equal(checkText(ladder, ORIGINAL, 'body')?.code, 'text_choice_nested');
});
