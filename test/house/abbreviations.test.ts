import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, filesOf, textOf } from './sources.ts';

// An abbreviation that screens show is said at length beside it (WCAG 3.1.4).

/** What each stands for, as it is said in a phrase that uses it. */
const AT_LENGTH: Readonly<Record<string, RegExp>> = {
  CSV: /valeurs séparées par des virgules|comma-separated values/,
  JSON: /notation d’objets|object notation/,
  PDF: /[Dd]ocument portable|[Pp]ortable document/,
  SGQRI: /Standard sur l’accessibilité|standard on the accessibility/,
  STARTTLS: /chiffré après l’ouverture|encrypted after opening/,
  TLS: /chiffré dès le début|encrypted from the start/,
  TOTP: /à usage unique selon l’heure|time-based one-time/,
};
/** The prefix of a number, the symbol of a unit, the name of an encoding and of a level: nothing to say at length. */
const NAMES: readonly string[] = ['INC', 'MB', 'UTF', 'AA'];

test('abbreviations are said at length where they are shown', () => {
  const shown = new Set(
    filesOf('web/*/phrases.ts').flatMap((file) =>
      [...codeOf(file).matchAll(/locales\/\w+\/[\w-]+\.json/g)].map(([name]) => name),
    ),
  );
  assert.ok(shown.size > 10);
  const found: string[] = [];
  for (const file of shown) {
    for (const [key, phrase] of Object.entries(
      JSON.parse(textOf(file)) as Record<string, string>,
    )) {
      const text = phrase.replace(/\{[^{}]*\}/g, '');
      for (const [word] of text.matchAll(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu)) {
        if (!NAMES.includes(word) && !AT_LENGTH[word]?.test(text))
          found.push(`${file} ${key}: ${word}`);
      }
    }
  }
  assert.deepEqual(found, []);
});
