import { parseSync } from 'vite';
import { textOf } from './sources.ts';

/** Text that stands in a screen's source instead of a catalogue. */
export interface Literal {
  readonly text: string;
  readonly line: number;
}

/** A phrase that a screen asks for: its key, or what is known of one that is put together. */
export interface Asked {
  readonly key: string;
  /** Whether `key` is a pattern: `*` stands for what is only known at run time. */
  readonly pattern: boolean;
  readonly line: number;
}

/** What a test wants to know of a screen's source. */
export interface ScreenText {
  readonly literals: readonly Literal[];
  readonly asked: readonly Asked[];
  /** Every string, and every template as a pattern: where keys may come from. */
  readonly strings: readonly string[];
}

// The tree of ESTree with JSX; every node is read by the names of its fields.
// biome-ignore lint/suspicious/noExplicitAny: nodes of a syntax tree, told apart by `type`.
export type Node = any;

/** Attributes whose value people read or hear. */
const READ_OUT = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'hint', 'caption', 'summary'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
]);

/** Two letters or more are words; the names of languages are said in their own language everywhere. */
function isWords(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !/^(English|Français)$/.test(text.trim());
}

/** Reads a `.tsx` or `.ts` file of the screens. */
export function readScreen(file: string, source: string = textOf(file)): ScreenText {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const lineOf = (node: Node): number => source.slice(0, node.start).split('\n').length;
  const literals: Literal[] = [];
  const asked: Asked[] = [];
  const strings: string[] = [];

  function shown(node: Node): void {
    for (const text of textsOf(node)) {
      if (isWords(text)) literals.push({ text: text.trim(), line: lineOf(node) });
    }
  }
  function ask(node: Node): void {
    for (const key of keysOf(node)) {
      asked.push({ key, pattern: key.includes('*'), line: lineOf(node) });
    }
  }
  function visit(node: Node, parent: Node): void {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      for (const one of node) visit(one, parent);
      return;
    }
    if (typeof node.type !== 'string') return;
    if (node.type === 'Literal' && typeof node.value === 'string') strings.push(node.value);
    if (node.type === 'TemplateLiteral') strings.push(patternOf(node));
    if (node.type === 'JSXText') shown(node);
    if (node.type === 'JSXExpressionContainer' && /^JSX(Element|Fragment)$/.test(parent?.type)) {
      shown(node.expression);
    }
    if (node.type === 'JSXAttribute' && READ_OUT.has(node.name.name) && node.value) {
      shown(node.value.expression ?? node.value);
    }
    if (node.type === 'JSXOpeningElement' && node.name.name === 'FormattedMessage') {
      const id = node.attributes.find((one: Node) => one.name?.name === 'id');
      if (id?.value) ask(id.value.expression ?? id.value);
    }
    if (node.type === 'CallExpression' && node.callee.property?.name === 'formatMessage') {
      const id = node.arguments[0]?.properties?.find((one: Node) => one.key?.name === 'id');
      if (id) ask(id.value);
    }
    for (const [name, child] of Object.entries(node)) {
      if (name !== 'parent') visit(child, node);
    }
  }
  visit(program, null);
  return { literals, asked, strings };
}

/** The texts that an expression may give as they stand: through choices and sums, not through calls. */
function textsOf(node: Node): string[] {
  switch (node?.type) {
    case 'JSXText':
      return [node.value];
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return node.quasis.map((quasi: Node) => quasi.value.cooked);
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : textsOf(node.left)), ...textsOf(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...textsOf(node.left), ...textsOf(node.right)] : [];
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return textsOf(node.expression);
    default:
      return [];
  }
}

function keysOf(node: Node): string[] {
  if (node?.type === 'TemplateLiteral') return [patternOf(node)];
  if (node?.type === 'ConditionalExpression') {
    return [...keysOf(node.consequent), ...keysOf(node.alternate)];
  }
  return node?.type === 'Literal' ? [String(node.value)] : [];
}

function patternOf(node: Node): string {
  return node.quasis.map((quasi: Node) => quasi.value.cooked ?? '').join('*');
}
