import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The root of the project, absolute. */
export const root = join(import.meta.dirname, '..', '..');

/** What is written by a program, and what is only data. */
const GENERATED = ['web/api/schema.ts'];
const OUTSIDE = /(^|\/)(node_modules|dist)\//;

/** The project's files that match a pattern, relative to the root, in order; generated ones left out. */
export function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root })
    .filter((file) => !OUTSIDE.test(file) && !GENERATED.includes(file))
    .sort();
}

/** Every source of the product, tests and measures left out. */
export const PRODUCT = '{core,features,adapters,main,web}/**/*.{ts,tsx,js}';
/** Every source. */
export const SOURCES = '{core,features,adapters,main,web,test,bench}/**/*.{ts,tsx,js}';

/** The text of a file of the project. */
export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** A source without its comments; strings stay. */
export function codeOf(file: string): string {
  return textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');
}

/** What a source imports or re-exports: paths from the root, or names of packages. */
export function importsOf(file: string): string[] {
  const found = codeOf(file).matchAll(
    /^\s*(?:import|export)\b[^;'"`]*\bfrom\s+'([^'\n]+)'|^\s*import\s+'([^'\n]+)'|\bimport\(\s*'([^'\n]+)'/gm,
  );
  return [...found].map(([, a, b, c]) => {
    const name = a ?? b ?? c ?? '';
    return name.startsWith('.') ? normalize(join(dirname(file), name)) : name;
  });
}

/** Every `importer → imported` pair of the files that breaks a rule, as lines for a failure. */
export function pairs(
  pattern: string,
  breaks: (file: string, imported: string) => boolean,
): string[] {
  return filesOf(pattern).flatMap((file) =>
    importsOf(file)
      .filter((imported) => breaks(file, imported))
      .map((imported) => `${file} imports ${imported}`),
  );
}
