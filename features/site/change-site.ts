import { isDeepStrictEqual } from 'node:util';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { SiteSettings } from './site.ts';
import { lockSite, type SiteRow, updateSite } from './store.ts';

/** Writes what stands at the head and the foot of every page. Refuses `version_stale`. */
export async function changeSite(
  pool: Pool,
  actor: Actor,
  site: SiteSettings,
  ifMatch: number | null,
  now: Instant,
): Promise<SiteRow | Refusal> {
  return transaction(pool, async (db): Promise<SiteRow | Refusal> => {
    const before = await lockSite(db);
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const changed = (Object.keys(site) as (keyof SiteSettings)[]).filter(
      (key) => !isDeepStrictEqual(site[key], before.site[key]),
    );
    if (changed.length === 0) return before;
    const after = { version: before.version + 1, site };
    await updateSite(db, after);
    const data = Object.fromEntries(
      changed.map((key) => [key, { from: before.site[key], to: site[key] }]),
    );
    await recordAudit(db, { at: now, actor, action: 'site.changed', target: 'setting:site', data });
    return after;
  });
}
