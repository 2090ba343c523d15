import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fillCannedReply, unknownVariables } from '../../core/ticket/canned-reply.ts';

const VALUES = {
  ...{ number: 'INC 1000 0014', name: 'Rose', subject: '{name} {{7*7}}', service: 'Réseau' },
  ...{ due: 'mardi à 12 h', agent: 'Agathe', centre: 'Le centre' },
};

test('named places are filled, everything else stays text', () => {
  const table: [string, string][] = [
    ['Bonjour {name}, {number}.', 'Bonjour Rose, INC 1000 0014.'],
    ['{subject}', '{name} {{7*7}}'],
    [
      '{{7*7}} ${x} {} {Name} {toString} {__proto__}',
      '{{7*7}} ${x} {} {Name} {toString} {__proto__}',
    ],
    ['{{name}}', '{Rose}'],
    ['{due}{due}', 'mardi à 12 hmardi à 12 h'],
  ];
  for (const [text, filled] of table) assert.equal(fillCannedReply(text, VALUES), filled);
});

test('names that mean nothing are told, each once', () => {
  assert.deepEqual(unknownVariables('{name} {nom} {nom} {constructor} {Nom} {7}'), [
    'nom',
    'constructor',
  ]);
  assert.deepEqual(unknownVariables('rien'), []);
});

test('a value is never read again, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const filled = fillCannedReply('<{subject}>', { ...VALUES, subject: value });
      assert.equal(filled, `<${value}>`);
    }),
  );
});
