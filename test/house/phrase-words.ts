import { parseSync } from 'vite';
import type { Node } from './screen-text.ts';
import { filesOf, textOf } from './sources.ts';

/** What of a source may name phrases: its words, and its templates with `*` for each place. */
export interface PhraseWords {
  readonly words: ReadonlySet<string>;
  readonly templates: ReadonlySet<string>;
}

/** The words of a source: its strings, numbers and names of properties, and its templates. */
export function phraseWords(file: string, text: string = textOf(file)): PhraseWords {
  return wordsOf(parseSync(file, text).program);
}

/** The words of what a source declares under a name; throws when it declares no such thing. */
export function declaredWords(file: string, name: string): ReadonlySet<string> {
  const found = { words: new Set<string>() };
  walk(parseSync(file, textOf(file)).program, (node) => {
    if (/^(VariableDeclarator|TSTypeAliasDeclaration)$/.test(node.type) && node.id.name === name) {
      // `typeof X[number]` and the type that a constant is held to say nothing of their own.
      found.words = new Set(wordsOf(node.init ?? node.typeAnnotation).words);
    }
  });
  if (found.words.size === 0) throw new Error(`${file} declares no words as ${name}`);
  return found.words;
}

/** The words of the files that match a pattern; of a catalogue the last words of its keys. */
export function wordsOfFiles(pattern: string): ReadonlySet<string> {
  const files = filesOf(pattern);
  if (files.length === 0) throw new Error(`no file is ${pattern}`);
  const words = files.flatMap((file) =>
    file.endsWith('.json')
      ? Object.keys(JSON.parse(textOf(file))).map((key) => key.split('.').at(-1) ?? '')
      : [...phraseWords(file).words],
  );
  return new Set(words);
}

function wordsOf(tree: Node): PhraseWords {
  const words = new Set<string>();
  const templates = new Set<string>();
  walk(tree, (node) => {
    if (node.type === 'Literal' && !(node.value instanceof RegExp)) words.add(String(node.value));
    if (node.type === 'TemplateLiteral') {
      const pattern = node.quasis.map((quasi: Node) => quasi.value.cooked ?? '').join('*');
      (pattern.includes('*') ? templates : words).add(pattern);
    }
    if (/^(Property|TSPropertySignature)$/.test(node.type)) words.add(node.key.name ?? '');
    // `fr.title`: a catalogue that is read as it stands.
    if (node.type === 'MemberExpression' && /^(fr|en|words)$/.test(node.object.name)) {
      words.add(node.property.name ?? '');
    }
  });
  return { words, templates };
}

function walk(node: Node, see: (node: Node) => void): void {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) walk(one, see);
    return;
  }
  if (typeof node.type === 'string') see(node);
  for (const [name, child] of Object.entries(node)) if (name !== 'parent') walk(child, see);
}
