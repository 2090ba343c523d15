import { CSV_MARK, csvLine } from '../../adapters/documents/csv.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import { writeInstant } from '../../adapters/http/fields.ts';
import { shownAddress } from '../../core/notification/sms-number.ts';
import type { ListedSubscriber } from './subscriber-list-store.ts';

const COLUMNS = ['channel', 'address', 'language', 'rhythm', 'services', 'since', 'state'] as const;

/** Subscribers as a file for spreadsheets: of a telephone number the last digits. */
export function writeSubscribersCsv(
  rows: readonly ListedSubscriber[],
  services: readonly { readonly id: number; readonly fr: string; readonly en: string }[],
  language: Language,
): string {
  const say = (key: string): string => phrase(language, 'broadcast', key);
  const names = new Map(services.map((one) => [one.id, one[language]]));
  const head = csvLine(COLUMNS.map((column) => say(`csv.${column}`)));
  const lines = rows.map((row) =>
    csvLine([
      ...[say(`csv.channel_${row.channel}`), shownAddress(row), row.language],
      say(`csv.rhythm_${row.rhythm}`),
      row.services.map((id) => names.get(id) ?? String(id)).join(', ') || say('csv.all'),
      ...[writeInstant(row.since), say(`csv.state_${row.state}`)],
    ]),
  );
  return CSV_MARK + head + lines.join('');
}
