import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { localDay, startOfDay, type ZoneTable } from '../../core/calendar/zone.ts';
import { outageOf } from '../../core/interruption/outage.ts';
import {
  BOARD_DAYS,
  type PublishedBulletin,
  type StatusBoard,
  statusBoard,
} from '../../core/interruption/status-board.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { boardOutages, boardPlanned, boardServices } from './board-store.ts';
import { type BulletinRow, selectBulletins } from './bulletin-store.ts';
import { outageEvents } from './store.ts';

const MINUTE = 60_000;

/** Draws the public board as of the minute that `now` is in. */
export async function drawStatus(
  house: Readonly<{ pool: Db; agreements: AgreementBook }>,
  now: Instant,
): Promise<{ readonly board: StatusBoard; readonly zone: ZoneTable }> {
  const { pool } = house;
  const at = Math.floor(now / MINUTE) * MINUTE;
  const { zone } = (await house.agreements.open(pool)).inForce(null, at).clock.targets.P1.table;
  const from = startOfDay(zone, localDay(zone, at) - BOARD_DAYS + 1);
  const outages = await boardOutages(pool, from);
  const ids = outages.map(({ ticketId }) => ticketId);
  const [services, planned, events, bulletins] = await Promise.all([
    boardServices(pool),
    boardPlanned(pool, from),
    outageEvents(pool, ids),
    selectBulletins(pool, ids),
  ]);
  const facts = {
    services,
    planned,
    outages: outages.flatMap(({ ticketId, number, workplaces }) => {
      const outage = outageOf(events.get(ticketId) ?? []);
      const own = bulletins.filter((one) => one.ticketId === ticketId).map(published);
      return outage === null ? [] : [{ number, outage, workplaces, bulletins: own }];
    }),
  };
  return { board: statusBoard(facts, zone, at), zone };
}

function published(row: BulletinRow): PublishedBulletin {
  const { place, kind, nextAt, corrects, publishedAt, textFr, textEn } = row;
  return { place, kind, nextAt, corrects, publishedAt, text: { fr: textFr, en: textEn } };
}
