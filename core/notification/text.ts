/**
 * A text of a notification, as the operator may write it: logic-less. A place to fill is a variable
 * that the original has, `{number}`; a choice is one that the original makes, on the same variable,
 * `{kind, select, incident {…} other {…}}`, with no choice inside. Nothing else is read: what stands
 * in double braces, quotes and code stay text.
 */
export type TextPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'variable'; readonly name: string }
  | {
      readonly type: 'choice';
      readonly name: string;
      readonly options: readonly (readonly [word: string, parts: readonly TextPart[]])[];
    };

/** What is wrong with a text; `said` is the piece that it is about. */
export interface TextFault {
  readonly code:
    | 'text_brace_open'
    | 'text_brace_close'
    | 'text_brace_empty'
    | 'text_variable_unknown'
    | 'text_variable_doubled'
    | 'text_choice_unknown'
    | 'text_choice_nested'
    | 'text_choice_options'
    | 'text_number_missing'
    | 'text_one_line';
  readonly said: string;
}

export type Params = Readonly<Record<string, string | number>>;

/** Fills a text that was read; nothing to fill in is chosen by as `none`, a choice without its word takes `other`. */
export function fillText(parts: readonly TextPart[], params: Params): string {
  return parts
    .map((part) => {
      if (part.type === 'text') return part.text;
      const value = String(params[part.name] ?? '');
      if (part.type === 'variable') return value;
      const said = value === '' ? 'none' : value;
      const found = part.options.find(([word]) => word === said) ?? part.options.at(-1);
      return fillText(found?.[1] ?? [], params);
    })
    .join('');
}

/** Reads a text: its parts, or the first thing wrong with its braces. */
export function readText(text: string): readonly TextPart[] | TextFault {
  const reader = new Reader(text);
  try {
    const parts = reader.parts(0);
    return reader.at < text.length ? { code: 'text_brace_close', said: reader.near() } : parts;
  } catch (error) {
    if (error instanceof Unread) return error.fault;
    throw error;
  }
}

/** What a text may be filled with: its variables, and what each of its choices chooses among. */
export interface Places {
  readonly variables: ReadonlySet<string>;
  readonly choices: ReadonlyMap<string, readonly string[]>;
}

/** Every variable of a text, and what each choice chooses among. */
export function placesOf(parts: readonly TextPart[]): Places {
  const variables = new Set<string>();
  const choices = new Map<string, readonly string[]>();
  const walk = (some: readonly TextPart[]): void => {
    for (const part of some) {
      if (part.type === 'variable') variables.add(part.name);
      if (part.type !== 'choice') continue;
      choices.set(
        part.name,
        part.options.map(([word]) => word),
      );
      for (const [, inner] of part.options) walk(inner);
    }
  };
  walk(parts);
  return { variables, choices };
}

/**
 * Holds a text against the original that it stands in for: only its variables, only its choices, and
 * in a subject the ticket's number, by which a letter finds its ticket. Null when nothing is wrong.
 */
export function checkText(
  text: string,
  original: string,
  kind: 'subject' | 'body',
): TextFault | null {
  const read = readText(text);
  if ('code' in read) return read;
  const model = readText(original);
  if ('code' in model) throw new Error(`the original can't be read: ${model.code}`);
  if (kind === 'subject' && /[\r\n]/.test(text)) return { code: 'text_one_line', said: '' };
  const allowed = placesOf(model);
  const fault = firstFault(read, allowed, false);
  if (fault !== null) return fault;
  const numbered = kind !== 'subject' || !allowed.variables.has('number');
  return numbered || placesOf(read).variables.has('number')
    ? null
    : { code: 'text_number_missing', said: '{number}' };
}

/** Holds a text against what it may be filled with; null when nothing is wrong. */
export function checkPlaces(text: string, allowed: Places): TextFault | null {
  const read = readText(text);
  return 'code' in read ? read : firstFault(read, allowed, false);
}

function firstFault(
  parts: readonly TextPart[],
  allowed: Places,
  inside: boolean,
): TextFault | null {
  for (const part of parts) {
    if (part.type === 'text') {
      const doubled = /\{\{\s*([\w.]+)\s*\}\}/.exec(part.text);
      if (doubled && allowed.variables.has(doubled[1] ?? '')) {
        return { code: 'text_variable_doubled', said: doubled[0] };
      }
    } else if (part.type === 'variable') {
      if (!allowed.variables.has(part.name)) {
        return { code: 'text_variable_unknown', said: `{${part.name}}` };
      }
    } else {
      const said = `{${part.name}, …}`;
      if (inside) return { code: 'text_choice_nested', said };
      const words = allowed.choices.get(part.name);
      if (!words) return { code: 'text_choice_unknown', said };
      const own = part.options.map(([word]) => word);
      const twice = new Set(own).size < own.length;
      if (twice || own.at(-1) !== 'other' || own.some((word) => !words.includes(word))) {
        return { code: 'text_choice_options', said: words.join(', ') };
      }
      for (const [, inner] of part.options) {
        const fault = firstFault(inner, allowed, true);
        if (fault !== null) return fault;
      }
    }
  }
  return null;
}

class Unread extends Error {
  readonly fault: TextFault;
  constructor(fault: TextFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Deeper than any text that is accepted; a longer ladder of braces is refused before it is climbed. */
const DEEPEST = 4;

class Reader {
  readonly #text: string;
  at = 0;
  constructor(text: string) {
    this.#text = text;
  }

  near(): string {
    return this.#text.slice(Math.max(0, this.at - 10), this.at + 20);
  }

  #fail(code: TextFault['code'], said: string): never {
    throw new Unread({ code, said });
  }

  parts(depth: number): TextPart[] {
    const parts: TextPart[] = [];
    let text = '';
    const flush = (): void => {
      if (text !== '') parts.push({ type: 'text', text });
      text = '';
    };
    while (this.at < this.#text.length) {
      const sign = this.#text[this.at];
      if (sign === '}') break;
      if (sign !== '{') {
        text += sign;
        this.at += 1;
      } else if (this.#text[this.at + 1] === '{') {
        text += this.#doubled();
      } else {
        flush();
        parts.push(this.#place(depth));
      }
    }
    flush();
    return parts;
  }

  /** What stands in double braces is no place of ours: it is kept as it is. */
  #doubled(): string {
    const end = this.#text.indexOf('}}', this.at);
    if (end < 0) this.#fail('text_brace_open', this.near());
    const whole = this.#text.slice(this.at, end + 2);
    this.at = end + 2;
    return whole;
  }

  #place(depth: number): TextPart {
    const opened = this.near();
    if (depth >= DEEPEST) this.#fail('text_choice_nested', opened);
    const end = this.#text.slice(this.at + 1).search(/[{},]/) + this.at + 1;
    if (end === this.at) this.#fail('text_brace_open', opened);
    const name = this.#text.slice(this.at + 1, end).trim();
    const after = this.#text[end];
    if (name === '') this.#fail('text_brace_empty', opened);
    if (after === '{') this.#fail('text_brace_open', opened);
    this.at = end + 1;
    return after === '}' ? { type: 'variable', name } : this.#choice(name, opened, depth);
  }

  #choice(name: string, opened: string, depth: number): TextPart {
    const select = /^\s*select\s*,/.exec(this.#text.slice(this.at));
    if (!select) this.#fail('text_choice_unknown', opened);
    this.at += select[0].length;
    const options: [string, TextPart[]][] = [];
    for (;;) {
      const next = /^\s*(?:(\})|([\w-]+)\s*\{)/.exec(this.#text.slice(this.at));
      if (!next) this.#fail('text_brace_open', opened);
      this.at += next[0].length;
      if (next[1]) break;
      options.push([next[2] ?? '', this.parts(depth + 1)]);
      if (this.#text[this.at] !== '}') this.#fail('text_brace_open', opened);
      this.at += 1;
    }
    if (options.length === 0) this.#fail('text_brace_empty', opened);
    return { type: 'choice', name, options };
  }
}
