import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PAGES as CONSOLE } from '../../web/console/pages.ts';
import { OPEN_PAGES, PAGES as PORTAL } from '../../web/portal/pages.ts';
import { SHOTS } from '../pictures/shots.ts';
import { filesOf, root, textOf } from './sources.ts';

// docs/pictures: each screen as it is, drawn by `npm run pictures`.

const folder = join(root, 'docs', 'pictures');
const pictures = readdirSync(folder).toSorted();

test('every page has its picture, and so have the wall and the way in', () => {
  const wanted = [
    ...CONSOLE.map(({ id }) => `console-${id}.png`),
    ...[...PORTAL, ...OPEN_PAGES].map(({ id }) => `portal-${id}.png`),
    ...['wallboard.png', 'sign-in.png'],
  ];
  const missing = wanted.filter((name) => !pictures.includes(name));
  assert.deepEqual(missing, [], 'npm run pictures -- NAME draws one');
});

test('a picture is one that is drawn, and is shown by a document', () => {
  const drawn = SHOTS.map(({ name }) => `${name}.png`).toSorted();
  assert.deepEqual(pictures, drawn);
  const shown = filesOf('{*.md,docs/**/*.md}').map((document) => textOf(document));
  const unseen = pictures.filter(
    (name) => !shown.some((text) => text.includes(`pictures/${name})`)),
  );
  assert.deepEqual(unseen, []);
});

test('the pictures together stay light', () => {
  const bytes = pictures.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  // Each page has its own: what may not grow is what one weighs.
  assert.ok(bytes < pictures.length * 55_000, `${bytes} bytes, ${pictures.length} pictures`);
});
