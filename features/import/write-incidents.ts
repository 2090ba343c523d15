import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { deriveHistory, firstKnown } from '../../core/import/servicenow-history.ts';
import type { UpdateRow } from '../../core/import/servicenow-row.ts';
import type { OpenBook } from '../agreement/agreement-book.ts';
import { recordHistories } from '../ticket/record-histories.ts';
import {
  categoriesByCode,
  importedOrganization,
  type NewCategory,
  peopleByName,
  teamsByName,
} from './store.ts';

/** The words that imported things are named in, in the language of the desk. */
export interface ImportWords {
  readonly organization: string;
  readonly caller: (id: string) => string;
  readonly unknownCaller: string;
  readonly team: (group: string) => string;
  readonly category: (code: string) => string;
  readonly categoryEn: (code: string) => string;
  readonly subject: (number: string) => string;
  readonly description: (number: string) => string;
  /** « importé ». */
  readonly reason: string;
}

/** Writes incidents whole in the open transaction, with the people, teams and categories they name. */
export async function writeIncidents(
  db: PoolClient,
  incidents: readonly (readonly [number: string, rows: readonly UpdateRow[]])[],
  context: {
    readonly book: OpenBook;
    readonly words: ImportWords;
    readonly now: Instant;
    readonly source: string;
  },
): Promise<void> {
  const { book, words, now, source } = context;
  const rows = incidents.flatMap(([, own]) => own);
  const organizationId = await importedOrganization(db, words.organization, now);
  const callerName = (own: readonly UpdateRow[]): string => {
    const id = firstKnown(own, 'callerId');
    return id === null ? words.unknownCaller : words.caller(id);
  };
  const names = incidents.map(([, own]) => callerName(own));
  const people = await peopleByName(db, organizationId, names, now);
  const groups = distinct(rows.map((row) => row.group));
  const teams = await teamsByName(db, groups.map(words.team));
  const codes = distinct(rows.map((row) => row.category));
  const categories = await categoriesByCode(db, codes.map(newCategory(source, words)), now);
  const histories = incidents.map(([number, own], i) => {
    const t0 = own[0]?.openedAt ?? now;
    const agreement = book.inForce(organizationId, t0);
    const history = deriveHistory(own, {
      requesterId: id(people, names[i] as string),
      organizationId,
      agreement,
      teamId: (group) => id(teams, words.team(group)),
      categoryId: (code) => id(categories, categoryCode(source, code)),
      subject: words.subject(number),
      description: words.description(number),
      reason: words.reason,
      recordedAt: now,
    });
    return { history, agreement, alias: { source, alias: number } };
  });
  const codeById = new Map([...categories].map(([code, categoryId]) => [categoryId, code]));
  await recordHistories(db, histories, (categoryId) => id(codeById, categoryId));
}

/** The code of an imported category: its source's own codes may not meet ours. */
function categoryCode(source: string, code: string): string {
  return `${source}-${code}`;
}

function newCategory(source: string, words: ImportWords): (code: string) => NewCategory {
  return (code) => ({
    code: categoryCode(source, code),
    name: words.category(code),
    nameEn: words.categoryEn(code),
  });
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null).sort();
}

function id<K, V>(found: ReadonlyMap<K, V>, key: K): V {
  const value = found.get(key);
  if (value === undefined) throw new Error(`nothing was stored for ${String(key)}`);
  return value;
}
