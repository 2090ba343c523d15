import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Speech } from './speech.ts';

/** Where a switch of others fetches what is said; the address of each prompt can't be guessed. */
export type FetchedPrompts = Readonly<{
  speech: Speech;
  /** The sound of a prompt by its signed name; null for a name that we did not give. */
  read(name: string): Promise<Buffer | null>;
}>;

const NAME = /^([\da-f]{64})-([\w-]{43})\.wav16$/;

/** Has prompts fetched at `base`, an address of ours that ends with a slash; their names are signed with a key. */
export function fetchedPrompts(
  speech: Speech & { sound(name: string): Promise<Buffer | null> },
  base: string,
  key: Buffer,
): FetchedPrompts {
  const signed = (name: string): Buffer =>
    createHmac('sha256', key).update(`prompt:${name}`).digest();
  return {
    speech: {
      ...speech,
      async speak(language, text) {
        const name = /([\da-f]{64})$/.exec(await speech.speak(language, text))?.[1] ?? '';
        return `sound:${base}${name}-${signed(name).toString('base64url')}.wav16`;
      },
    },
    async read(asked) {
      const [, name, signature] = NAME.exec(asked) ?? [];
      if (name === undefined || signature === undefined) return null;
      const given = Buffer.from(signature, 'base64url');
      const right = signed(name);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      return speech.sound(name);
    },
  };
}
