import type { Instant } from '../../core/calendar/instant.ts';
import type { ImportedCall } from '../../core/call/call.ts';
import { findImported } from './imported-store.ts';
import { callTerms, importedStanding, type ListDeps, type Standing } from './list-calls.ts';

/** One imported call and where it stands now; null when there is none. */
export async function showImported(
  { pool, agreements }: ListDeps,
  id: number,
  now: Instant,
): Promise<(ImportedCall & { readonly standing: Standing }) | null> {
  const call = await findImported(pool, id);
  if (call === null) return null;
  const terms = callTerms((await agreements.open(pool)).inForce(null, now));
  return { ...call, standing: importedStanding(call, terms) };
}
