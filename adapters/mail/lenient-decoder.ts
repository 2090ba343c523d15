const Strict = globalThis.TextDecoder;

/** Encodings that are declared by habit, whatever the bytes are in. */
const BY_HABIT = new Set(['windows-1252', 'iso-8859-1', 'us-ascii', 'utf-8']);

/**
 * Decodes bytes as mail programs mean them, not only as they say: declared Latin or ASCII that is
 * valid UTF-8 with more than ASCII in it is UTF-8; declared UTF-8 that is not is windows-1252. Other
 * encodings are taken at their word; one that the platform does not know throws RangeError, UTF-7 among
 * them.
 */
export class LenientDecoder {
  readonly encoding: string;
  readonly fatal = false;
  readonly ignoreBOM: boolean;
  readonly #declared: TextDecoder;

  constructor(label = 'utf-8', options: TextDecoderOptions = {}) {
    this.#declared = new Strict(label, options);
    this.encoding = this.#declared.encoding;
    this.ignoreBOM = options.ignoreBOM === true;
  }

  decode(input?: AllowSharedBufferSource): string {
    if (input === undefined || !BY_HABIT.has(this.encoding)) return this.#declared.decode(input);
    const text = asUtf8(input, this.ignoreBOM);
    if (text === null) return new Strict('windows-1252').decode(input);
    return this.encoding === 'utf-8' || /[^\x00-\x7f]/.test(text)
      ? text
      : this.#declared.decode(input);
  }
}

function asUtf8(input: AllowSharedBufferSource, ignoreBOM: boolean): string | null {
  try {
    return new Strict('utf-8', { fatal: true, ignoreBOM }).decode(input);
  } catch {
    return null;
  }
}
