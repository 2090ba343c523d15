import { writeFolder } from '../../adapters/documents/write-folder.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type StatusHouse, statusFiles } from './status-files.ts';

/**
 * Writes the public board to a folder, for a web server that goes on when the desk is down; only what
 * changed. Gives how many files were written. Throws when the folder can't be written.
 */
export async function exportStatus(
  house: StatusHouse,
  folder: string,
  now: Instant,
): Promise<number> {
  return writeFolder(folder, await statusFiles(house, now));
}
