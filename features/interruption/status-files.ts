import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCalendar } from '../../adapters/documents/icalendar.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { StatusBoard } from '../../core/interruption/status-board.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { readSite } from '../site/read-site.ts';
import { drawStatus } from './draw-status.ts';
import { writeStatusFeed } from './status-feed.ts';
import { writeStatusPage } from './status-page.ts';
import { type StatusWords, statusWords } from './status-words.ts';

export type StatusHouse = Readonly<{
  pool: Db;
  agreements: AgreementBook;
  mail: Readonly<{ publicUrl: string }>;
}>;

const style = readFileSync(join(import.meta.dirname, 'status.css'), 'utf8');

/** Every file of the public board, by its path below `/status`, as of the minute that `now` is in. */
export async function statusFiles(
  house: StatusHouse,
  now: Instant,
): Promise<ReadonlyMap<string, string>> {
  const { publicUrl } = house.mail;
  const [{ board, zone }, site] = await Promise.all([drawStatus(house, now), readSite(house.pool)]);
  const [fr, en] = [statusWords('fr', zone), statusWords('en', zone)];
  return new Map([
    ['index.html', writeStatusPage(board, fr, site.name)],
    ['en/index.html', writeStatusPage(board, en, site.nameEn ?? site.name)],
    ['feed.atom', writeStatusFeed(board, fr, { publicUrl, centre: site.name })],
    ['calendar.ics', calendar(board, fr, publicUrl)],
    ['status.json', `${JSON.stringify(data(board), null, 2)}\n`],
    ['status.css', style],
  ]);
}

function calendar(board: StatusBoard, words: StatusWords, publicUrl: string): string {
  const { host } = new URL(publicUrl);
  const events = board.planned.map((one) => ({
    uid: `interruption-${one.id}@${host}`,
    ...{ from: one.startsAt, to: one.endsAt, changedAt: one.changedAt },
    summary: `${one.title.fr} – ${words.list(one.services)}`,
    description: one.text.fr,
    ...(one.workplaces.length > 0 && { location: one.workplaces.join(', ') }),
    sequence: one.version - 1,
    cancelled: one.cancelledAt !== null,
  }));
  return writeCalendar(words.say('status.planned'), events);
}

/** The board as data: instants in UTC, names and texts in both languages. */
function data(board: StatusBoard): object {
  const iso = (at: Instant | null): string | null =>
    at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
  return {
    at: iso(board.at),
    state: board.state,
    services: board.services.map(({ availability, ...service }) => ({
      ...service,
      availabilityPercent: (availability / 100).toFixed(2),
    })),
    outages: board.outages.map((outage) => ({
      ...outage,
      since: iso(outage.since),
      restoredAt: iso(outage.restoredAt),
      handedOverAt: iso(outage.handedOverAt),
      bulletins: outage.bulletins.map((bulletin) => ({
        ...bulletin,
        publishedAt: iso(bulletin.publishedAt),
        correctedAt: iso(bulletin.correctedAt),
        nextAt: iso(bulletin.nextAt),
      })),
    })),
    planned: board.planned.map(({ changedAt: _changedAt, version: _version, ...one }) => ({
      ...one,
      startsAt: iso(one.startsAt),
      endsAt: iso(one.endsAt),
      cancelledAt: iso(one.cancelledAt),
      notices: one.notices.map((notice) => ({ ...notice, publishedAt: iso(notice.publishedAt) })),
    })),
  };
}
