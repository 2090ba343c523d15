/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | null | false | Markup | readonly Part[];

/** Writes HTML or XML: whatever is filled in is text, unless it was written by this function. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((all, text, i) => all + written(parts[i - 1] ?? null) + text) };
}

function written(part: Part): string {
  if (part === null || part === false) return '';
  if (Array.isArray(part)) return part.map(written).join('');
  if (typeof part === 'object') return (part as Markup).markup;
  return String(part)
    .replaceAll(UNWRITABLE, '\ufffd')
    .replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What XML can't hold, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
