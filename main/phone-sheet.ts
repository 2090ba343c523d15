import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SipAccount } from '../adapters/telephony/switch-home.ts';

/** How telephones reach our own switch: its address and the accounts, passwords included. */
export type PhoneSheet = Readonly<{
  /** Address and port, by UDP. */
  sip: string;
  line: SipAccount;
  desks: readonly SipAccount[];
  trial: SipAccount;
  trialDesk: SipAccount;
}>;

/** Where the sheet is, for its owner only. */
export function sheetPath(dataFolder: string): string {
  return join(dataFolder, 'telephony.json');
}

/** Writes the sheet anew. */
export function writeSheet(dataFolder: string, sheet: PhoneSheet): void {
  const text = `${JSON.stringify(sheet, null, 2)}\n`;
  writeFileSync(sheetPath(dataFolder), text, { mode: 0o600 });
}

/** Takes the sheet away: there is no switch of our own. */
export function removeSheet(dataFolder: string): void {
  rmSync(sheetPath(dataFolder), { force: true });
}

/** Reads the sheet of the switch of our own that runs; throws when there is none. */
export function readSheet(dataFolder: string): PhoneSheet {
  return JSON.parse(readFileSync(sheetPath(dataFolder), 'utf8')) as PhoneSheet;
}
