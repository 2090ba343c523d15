import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { NOTICE_KINDS } from '../../core/notification/notice-kind.ts';
import { STATUSES } from '../../core/ticket/ticket.ts';
import { notificationWords } from '../../features/notification/catalogue.ts';
import en from '../../locales/en/notifications.json' with { type: 'json' };
import fr from '../../locales/fr/notifications.json' with { type: 'json' };

const catalogues: Readonly<Record<'fr' | 'en', Readonly<Record<string, string>>>> = { fr, en };

function placesOf(pattern: string): string[] {
  const names = new Set<string>();
  const walk = (elements: readonly object[]): void => {
    for (const element of elements as { type: number; value?: string; options?: object }[]) {
      // Types 1 to 6 are places to fill; 0 is text, 7 the number sign of a plural.
      if (element.type >= 1 && element.type <= 6) names.add(String(element.value));
      for (const option of Object.values(element.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(pattern, 'fr-CA', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

test('every notification has its words in French and in English, filled by the same facts', () => {
  assert.deepEqual(Object.keys(fr), Object.keys(en));
  for (const kind of NOTICE_KINDS) {
    assert.ok(`${kind}.subject` in fr && `${kind}.body` in fr, kind);
  }
  for (const status of STATUSES) assert.ok(`status.${status}` in fr, status);
  for (const [key, pattern] of Object.entries(fr)) {
    assert.deepEqual(placesOf(pattern), placesOf(catalogues.en[key] as string), key);
  }
});

test('French keeps its no-break spaces', () => {
  for (const [key, phrase] of Object.entries(fr)) {
    assert.doesNotMatch(phrase, /(?:[^\u00a0][:;%?!»](?:\s|$))|«[^\u00a0]/, key);
    assert.doesNotMatch(phrase, /'/, `${key}: an apostrophe quotes in a pattern`);
  }
});

test('what fills a place is never read as a pattern', () => {
  const say = notificationWords('fr');
  const said = say('greeting.person', { name: '{{7*7}} {number} {x, plural, other {#}} <b>' });
  assert.equal(said, 'Bonjour {{7*7}} {number} {x, plural, other {#}} <b>,');
  assert.throws(() => say('no.such.key'), /no phrase/);
});
