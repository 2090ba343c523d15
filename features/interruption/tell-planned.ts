import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { PoolClient } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { ZoneTable } from '../../core/calendar/zone.ts';
import type { PlannedNoticeKind } from '../../core/interruption/planned-clock.ts';
import { beginBroadcast } from '../broadcast/begin-broadcast.ts';
import { insertPlannedNotice, sizeOfSeries } from './planned-clock-store.ts';
import type { PlannedRow } from './planned-store.ts';
import { selectTemplates } from './template-store.ts';
import { writePlannedNotice } from './write-planned-notice.ts';

/**
 * Publishes a notice about a planned interruption, in the transaction of what it tells: the only place
 * where one is. The board, its feed, the portal and the console read what is kept here; subscribers of the
 * services are told.
 */
export async function tellPlanned(
  db: PoolClient,
  planned: PlannedRow,
  kind: PlannedNoticeKind,
  told: {
    readonly zone: ZoneTable;
    readonly by: number | null;
    readonly now: Instant;
    /** How many windows are cancelled together. */
    readonly windows?: number;
  },
): Promise<void> {
  const { zone, by, now, windows = 1 } = told;
  const { id, seriesId } = planned;
  // The windows of a series are announced once, together.
  const series =
    kind === 'announced' && seriesId !== null
      ? await sizeOfSeries(db, seriesId)
      : { windows, last: null };
  const [template] = await selectTemplates(db, `planned_${kind}`);
  if (template === undefined) throw new Error(`no template of ${kind}`);
  const words = writePlannedNotice(kind, { planned, zone, series, now }, template);
  const noticeId = await insertPlannedNotice(db, id, { kind, ...words }, by, now);
  const title = (language: Language, services: string): string =>
    phrase(language, 'status', 'status.entry', {
      ...{ kind: phrase(language, 'status', `status.notice_${kind}`), services },
    });
  const what = {
    source: { kind: 'planned_notice' as const, id: noticeId, plannedId: id },
    title: { fr: title('fr', planned.titleFr), en: title('en', planned.titleEn) },
    text: { fr: words.textFr, en: words.textEn },
    services: planned.services.map((service) => service.id),
  };
  await beginBroadcast(db, what, now);
}
