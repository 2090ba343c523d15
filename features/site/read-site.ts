import type { Db } from '../../adapters/postgres/pool.ts';
import type { SiteSettings } from './site.ts';
import { findSite } from './store.ts';

/** What the operator says of itself, for other features. */
export async function readSite(db: Db): Promise<SiteSettings> {
  return (await findSite(db)).site;
}
