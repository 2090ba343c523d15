import type { Language } from '../clock/time-words.ts';
import { type Edition, type Statement, statementsOf } from './statements.ts';
import { STATEMENT_WORDS } from './statement-words.ts';

/** Something that two versions say otherwise, or that only one of them says. */
export interface Difference {
  /** Path of the field; rows of commitments by their identifier. */
  readonly field: string;
  /** In words; null when that version says nothing of it. */
  readonly before: string | null;
  readonly after: string | null;
  readonly sentence: string;
}

/**
 * What a version changes of another, field by field, each as a sentence, in the order of the later one;
 * none if and only if both say the same.
 */
export function compareVersions(before: Edition, after: Edition, language: Language): Difference[] {
  const words = STATEMENT_WORDS[language];
  const [was, is] = [statementsOf(before, language), statementsOf(after, language)];
  const byField = (all: readonly Statement[]) => new Map(all.map((one) => [one.field, one]));
  const [old, young] = [byField(was), byField(is)];
  const differences: Difference[] = [];
  for (const { field } of [...is, ...was.filter((one) => !young.has(one.field))]) {
    const [a, b] = [old.get(field), young.get(field)];
    if (a?.key === b?.key || isPartOfRow(field, old, young)) continue;
    const [said, says] = [a?.says ?? null, b?.says ?? null];
    // A row whose words changed is the same row: its labels say so.
    if (a !== undefined && b !== undefined) {
      const sentence = words.changed(b.about, a.says, b.says);
      differences.push({ field, before: said, after: says, sentence });
    } else if (b !== undefined) {
      differences.push({
        field,
        before: null,
        after: says,
        sentence: words.added(b.about, b.says),
      });
    } else if (a !== undefined) {
      differences.push({
        field,
        before: said,
        after: null,
        sentence: words.removed(a.about, a.says),
      });
    }
  }
  return differences;
}

/** Of a row that only one version has, the row is told, not each of its fields. */
function isPartOfRow(
  field: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): boolean {
  const row = /^(commitments\.[^.]+)\../.exec(field)?.[1];
  return row !== undefined && before.has(row) !== after.has(row);
}
