import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, filesOf, importsOf, pairs, SOURCES } from './sources.ts';

// Rules 1, 3, 4 and 5 of ARCHITECTURE.md, “The rules of the house”.

const isIn = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));
const part = (path: string, i: number): string => path.split('/')[i] ?? '';

/** Where the sources are; anything else that is imported is a package. */
const OURS = ['core', 'features', 'adapters', 'main', 'web', 'test', 'bench'];

/** The packages that a browser may be given. */
const SCREEN_PACKAGES =
  /^(react|react-dom|react-intl|react-router|downshift|openapi-fetch|uqr|jssip|@tanstack\/react-(query|virtual)|@fontsource\/[a-z-]+)(\/|$)/;

test('the sources are read', () => {
  assert.ok(filesOf('core/**/*.ts').length > 40);
  assert.ok(importsOf('core/ticket/decision.ts').includes('core/ticket/moves.ts'));
  assert.ok(importsOf('main/config.ts').includes('node:path'));
});

test('the core imports only the core', () => {
  assert.deepEqual(
    pairs('core/**/*.*', (_, imported) => !isIn(imported, 'core')),
    [],
  );
});

test('the core reads no clock, draws no chance and touches nothing outside', () => {
  const outside =
    /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bMath\.random\b|\bTemporal\.Now\b|\bperformance\.|\bprocess\.|\bglobalThis\b|\bcrypto\.|\bfetch\(|\bsetTimeout\(|\bsetInterval\(|\bBuffer\b|\bconsole\./;
  const found = filesOf('core/**/*.ts').flatMap((file) => {
    const match = outside.exec(codeOf(file));
    return match ? [`${file}: ${match[0]}`] : [];
  });
  assert.deepEqual(found, []);
});

test('a feature imports the core, features and adapters, and hears of no process or screen', () => {
  const breaks = (_: string, imported: string) => isIn(imported, 'main', 'web', 'test', 'bench');
  assert.deepEqual(pairs('features/**/*.ts', breaks), []);
});

test('a feature never imports the store of another', () => {
  const breaks = (file: string, imported: string) =>
    isIn(imported, 'features') &&
    part(imported, 1) !== part(file, 1) &&
    /(^|[/-])store\.ts$/.test(imported);
  assert.deepEqual(pairs('features/**/*.ts', breaks), []);
});

test('adapters import no feature, process or screen', () => {
  const breaks = (_: string, imported: string) =>
    isIn(imported, 'features', 'main', 'web', 'test', 'bench');
  assert.deepEqual(pairs('adapters/**/*.ts', breaks), []);
});

test('screens import screens, the core, words and packages for browsers', () => {
  const breaks = (file: string, imported: string) => {
    if (isIn(imported, 'web', 'core', 'locales')) return false;
    if (isIn(imported, ...OURS)) return true;
    // What builds the screens runs in Node.
    if (/(^|\/)(vite\.config|build)\.[jt]s$/.test(file)) return false;
    return !SCREEN_PACKAGES.test(imported);
  };
  assert.deepEqual(pairs('web/**/*.{ts,tsx,js}', breaks), []);
});

test('one screen app never imports another', () => {
  const apps = ['console', 'portal', 'wallboard'];
  const breaks = (file: string, imported: string) =>
    isIn(imported, 'web') &&
    apps.includes(part(imported, 1)) &&
    part(imported, 1) !== part(file, 1);
  assert.deepEqual(pairs('web/**/*.{ts,tsx}', breaks), []);
});

test('no file of the product imports a test or a measure', () => {
  const breaks = (_: string, imported: string) => isIn(imported, 'test', 'bench');
  assert.deepEqual(pairs('{core,features,adapters,main,web}/**/*.{ts,tsx}', breaks), []);
});

test('no import cycle, not even of types', () => {
  const graph = new Map(filesOf(SOURCES).map((file) => [file, importsOf(file)]));
  const done = new Set<string>();
  const open: string[] = [];
  const cycles: string[] = [];
  const visit = (file: string): void => {
    if (open.includes(file)) {
      cycles.push([...open.slice(open.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    open.push(file);
    for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next);
    open.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  assert.deepEqual(cycles, []);
});

test('no barrel: nothing is exported from another file', () => {
  const barrels = filesOf(SOURCES).filter(
    (file) =>
      /(^|\/)index\.[jt]sx?$/.test(file) ||
      /^\s*export\s+(type\s+)?(\*|\{[^}]*\})\s*(as\s+\w+\s+)?from\s/m.test(codeOf(file)),
  );
  assert.deepEqual(barrels, []);
});
