import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Says texts aloud. */
export type Speech = Readonly<{
  /** The text as the switch plays it. Throws when it can't be spoken. */
  speak(language: 'fr' | 'en', text: string): Promise<string>;
  /** The text as a sound file (WAV). */
  wav(language: 'fr' | 'en', text: string): Promise<Buffer>;
}>;

/** Another voice says the same text anew. */
const VOICE = 'pico-1';
const VOICES = { fr: 'fr-FR', en: 'en-US' } as const;
/** How long a text may take to be spoken, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Speaks with the voice that stands beside the switch, in `root`, into its folder of sounds; a text that was spoken
 * once is a file by then, named by its voice and its words.
 */
export function speechOf(
  root: string,
  sounds: string,
): Speech & {
  /** The sound of a text that was spoken, by its name; null for none. */
  sound(name: string): Promise<Buffer | null>;
} {
  const inside = `${sounds}/prompts`;
  const folder = join(root, inside);
  const underWay = new Map<string, Promise<void>>();

  async function spoken(language: 'fr' | 'en', text: string): Promise<string> {
    // What looks like a mark would be taken for one by the voice.
    const words =
      text
        .normalize('NFC')
        .replaceAll(/[<>\p{Cc}]/gu, ' ')
        .trim() || '…';
    const name = createHash('sha256').update(`${VOICE}\n${language}\n${words}`).digest('hex');
    const file = join(folder, `${name}.wav16`);
    const there = await access(file).then(
      () => true,
      () => false,
    );
    if (!there) {
      const making = underWay.get(name) ?? make(language, words, file);
      underWay.set(name, making);
      await making.finally(() => underWay.delete(name));
    }
    return name;
  }

  async function make(language: 'fr' | 'en', words: string, file: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const own = `${randomBytes(8).toString('hex')}.wav`;
    const say = ['-l', VOICES[language], '-w', `${inside}/${own}`, '--', words];
    try {
      await run('chroot', [root, 'pico2wave', ...say]);
      // The switch knows 16 kHz by this ending.
      await rename(join(folder, own), file);
    } catch (error) {
      await rm(join(folder, own), { force: true });
      throw error;
    }
  }

  return {
    speak: async (language, text) => `sound:${inside}/${await spoken(language, text)}`,
    sound: (name) => readFile(join(folder, `${name}.wav16`)).catch(() => null),
    wav: async (language, text) => readFile(join(folder, `${await spoken(language, text)}.wav16`)),
  };
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: PATIENCE });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-500);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the text could not be spoken: ${said.trim()}`));
    });
  });
}
