import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes files below a folder, by their path in it: each is replaced as a whole, so that who reads
 * meanwhile gets the former one or the new one. What holds the same bytes is left alone. Gives how many
 * were written.
 */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<number> {
  let count = 0;
  for (const [path, content] of files) {
    const target = join(folder, path);
    if ((await readFile(target, 'utf8').catch(() => null)) === content) continue;
    await mkdir(dirname(target), { recursive: true });
    // Several workers may write at once.
    const draft = `${target}.${process.pid}.new`;
    try {
      await writeFile(draft, content);
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    count += 1;
  }
  return count;
}
