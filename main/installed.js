// installed.js ROOT: exits 0 when node_modules holds every package of package-lock.json in its
// version, 1 otherwise. Plain JavaScript: it also runs on Node 20, before Node 26 is there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2];
const packages = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

try {
  const present = packages('node_modules/.package-lock.json');
  const locked = packages('package-lock.json');
  const ours = Object.keys(locked[''].optionalDependencies ?? {}).map((n) => `node_modules/${n}`);
  const production = process.env.NODE_ENV === 'production';
  // npm leaves out, without a word, an optional package it could not fetch: ours are not optional
  // on the machines they are made for.
  const mayLack = (path, { optional, peer, dev, os, cpu }) =>
    ours.includes(path)
      ? !(os ?? [process.platform]).includes(process.platform) ||
        !(cpu ?? [process.arch]).includes(process.arch)
      : optional || peer || (production && dev);
  const missing = Object.entries(locked).filter(
    ([path, wanted]) =>
      path !== '' &&
      (present[path] ? present[path].version !== wanted.version : !mayLack(path, wanted)),
  );
  process.exitCode = missing.length === 0 ? 0 : 1;
} catch {
  process.exitCode = 1;
}
