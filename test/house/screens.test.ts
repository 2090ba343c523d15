import assert from 'node:assert/strict';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';
import { PAGES as CONSOLE } from '../../web/console/pages.ts';
import { OPEN_PAGES, PAGES as PORTAL } from '../../web/portal/pages.ts';
import { type Role, ROLES } from '../../features/people/actor.ts';
import { CONSOLE_OPENERS, PORTAL_OPENERS } from '../screens/states/openers.ts';
import { SHAPE_STATES, SHAPES } from '../screens/states/shapes.ts';
import { STATES } from '../screens/states/states.ts';
import { readScreen, type ScreenText } from './screen-text.ts';
import { codeOf, filesOf, textOf } from './sources.ts';

// What people read on the screens comes from the catalogues, in the ways of their language.

const APPS = ['console', 'portal', 'wallboard'];
const files = filesOf('web/**/*.{ts,tsx}').filter((file) => !file.endsWith('.config.ts'));
const screens = new Map<string, ScreenText>(files.map((file) => [file, readScreen(file)]));

test('text that stands in a screen is found, wherever it stands', () => {
  const source = `
    const a = <p>Bonjour {name}</p>;
    const b = <p>{late ? 'en retard' : words}</p>;
    const c = <img alt="Une image" />;
    const d = <input aria-label={\`Le \${name}\`} className="button primary" />;
    const e = <p>{'dû : ' + time} {open && 'ouvert'}</p>;
    const f = <p>{' '}{intl.formatMessage({ id: 'a.key' })} – <b>P1</b> {kind === 'x' && <i />}</p>;
    const g = <FormattedMessage id={\`status.\${status}\`} />;`;
  const { literals, asked } = readScreen('x.tsx', source);
  const texts = literals.map(({ text }) => text);
  assert.deepEqual(texts, ['Bonjour', 'en retard', 'Une image', 'Le', 'dû :', 'ouvert']);
  assert.deepEqual(
    asked.map(({ key }) => key),
    ['a.key', 'status.*'],
  );
});

test('no text stands in a screen: it is a phrase of a catalogue', () => {
  const found = [...screens].flatMap(([file, { literals }]) =>
    literals.map(({ text, line }) => `${file}:${line}: ${text}`),
  );
  assert.deepEqual(found, []);
});

/** The keys of the catalogues that an app loads. */
function keysOf(app: string): ReadonlySet<string> {
  const loaded = codeOf(`web/${app}/phrases.ts`).matchAll(/locales\/fr\/([\w-]+\.json)/g);
  return new Set(
    [...loaded].flatMap(([, name]) => Object.keys(JSON.parse(textOf(`locales/fr/${name}`)))),
  );
}

function matches(pattern: string, key: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.$^()[\]{}|\\+?]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(key);
}

test('an app loads the same catalogues in both languages', () => {
  for (const app of APPS.filter((one) => files.includes(`web/${one}/phrases.ts`))) {
    const names = (language: string) =>
      [...codeOf(`web/${app}/phrases.ts`).matchAll(/locales\/(fr|en)\/([\w-]+)\.json/g)]
        .filter(([, one]) => one === language)
        .map(([, , name]) => name);
    assert.deepEqual(names('fr'), names('en'), app);
    assert.ok(names('fr').length > 0, app);
  }
});

test('every phrase that a screen asks for is in the catalogues of its app', () => {
  const known = new Map(
    APPS.filter((app) => files.includes(`web/${app}/phrases.ts`)).map((app) => [app, keysOf(app)]),
  );
  const missing: string[] = [];
  let seen = 0;
  for (const [file, { asked }] of screens) {
    const app = file.split('/')[1] ?? '';
    // What the apps share may be shown by one of them only.
    const catalogues = known.has(app) ? [known.get(app)] : [...known.values()];
    for (const { key, pattern, line } of asked) {
      seen += 1;
      const there = catalogues.some((keys) =>
        pattern ? [...(keys ?? [])].some((one) => matches(key, one)) : keys?.has(key),
      );
      if (!there) missing.push(`${file}:${line}: ${key}`);
    }
  }
  assert.ok(seen > 100);
  assert.deepEqual(missing, []);
});

/** Ways of writing a date or a number that ask no language. */
const UNSPOKEN = [
  /\.toLocale(?:Date|Time)?String\(/,
  /\.to(?:Date|Time|UTC|GMT)String\(/,
  /\.toFixed\(/,
  /\.toPrecision\(/,
  /\bnew Intl\.\w+\(\s*\)/,
  /\bnew Intl\.\w+\(\s*['"]/,
];

test('dates and numbers are written by the language of the page', () => {
  const found = files.flatMap((file) =>
    codeOf(file)
      .split('\n')
      .filter((line) => UNSPOKEN.some((way) => way.test(line)))
      .map((line) => `${file}: ${line.trim()}`),
  );
  assert.deepEqual(found, []);
  // A date without its zone would be that of the machine it is read on.
  const zoneless = files.filter((file) => {
    const dates = codeOf(file).match(/<Formatted(?:Date|Time)\b[^>]*>|\bformat(?:Date|Time)\(/g);
    return dates && !/timeZone|\bZONE\b/.test(codeOf(file));
  });
  assert.deepEqual(zoneless, []);
});

const pages: readonly { readonly id: string; readonly roles?: readonly string[] }[] = [
  ...CONSOLE,
  ...PORTAL,
  ...OPEN_PAGES,
];

test('every page is seen in the states of its shape', () => {
  assert.ok(pages.length > 30);
  const missing = pages.flatMap(({ id, roles }) => {
    const shape = SHAPES[id];
    if (shape === undefined) return [`${id}: say its shape in test/screens/states/shapes.ts`];
    const states = [...SHAPE_STATES[shape], ...(roles ? ['forbidden'] : [])];
    return states.filter((state) => !STATES[id]?.includes(state)).map((state) => `${id}: ${state}`);
  });
  assert.deepEqual([...new Set(missing)], []);
  const gone = Object.keys(SHAPES).filter((shape) => !pages.some(({ id }) => id === shape));
  assert.deepEqual(gone, []);
});

test('a page that is said to read nothing reads nothing', () => {
  const sources = filesOf('web/{console,portal}/**/pages.ts').flatMap((table) =>
    [...codeOf(table).matchAll(/\bid: '([\w-]+)'.*?import\('([^']+)'\)/gs)].map(
      ([, id = '', source = '']) => [id, normalize(join(dirname(table), source))] as const,
    ),
  );
  assert.deepEqual(sources.map(([id]) => id).sort(), pages.map(({ id }) => id).sort());
  const reading = sources.filter(
    ([id, source]) => SHAPES[id] === 'still' && /\buse\w*Query\(|\bapi\.GET\(/.test(codeOf(source)),
  );
  assert.deepEqual(reading, []);
});

test('every page is open to the roles that are written down for it, and to no other', () => {
  // The console is the staff's: a page of it that names no role is open to all of them.
  const staff: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];
  const openers = (table: typeof pages, everybody: readonly Role[]) =>
    table.map(({ id, roles = everybody }) => [id, [...roles].sort()] as const);
  const written = (table: Readonly<Record<string, readonly Role[]>>) =>
    Object.entries(table).map(([id, roles]) => [id, [...roles].sort()] as const);
  const sorted = (rows: readonly (readonly [string, readonly string[]])[]) =>
    rows.toSorted(([one], [other]) => one.localeCompare(other));
  assert.deepEqual(sorted(openers(CONSOLE, staff)), sorted(written(CONSOLE_OPENERS)));
  assert.deepEqual(sorted(openers(PORTAL, ROLES)), sorted(written(PORTAL_OPENERS)));
});
