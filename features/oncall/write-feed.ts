import { type CalendarEvent, writeCalendar } from '../../adapters/documents/icalendar.ts';
import { phrase } from '../../adapters/http/phrases.ts';
import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { hashSecret } from '../people/secret.ts';
import { findFeed } from './feed-store.ts';
import { planRota } from './plan-rota.ts';
import { findRota, type RotaRow, selectRotas } from './store.ts';

/** How far a feed tells shifts, before and after the present, in milliseconds. */
const BEFORE_MS = 14 * 86_400_000;
const AFTER_MS = 92 * 86_400_000;
/** How far beyond the ends of a shift are looked for, so that it keeps its name as time goes on. */
const BEYOND_MS = 35 * 86_400_000;

/** The form of a link's secret: anything else is unknown without a look in the database. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** The shifts that a secret link follows, as a calendar; unknown and revoked links are `not_found`. */
export async function writeFeed(
  db: Db,
  book: AgreementBook,
  secret: string,
  now: Instant,
): Promise<string | Refusal> {
  const feed = SECRET.test(secret) ? await findFeed(db, hashSecret(secret)) : null;
  if (feed === null) return refuse('not_found');
  const { rotaId, ownerId, language } = feed;
  const rotas = rotaId === null ? await selectRotas(db, false) : await one(db, rotaId);
  const events: CalendarEvent[] = [];
  for (const rota of rotas) {
    const plan = await planRota(db, book, rota.id);
    const [begin, end] = [now - BEFORE_MS, now + AFTER_MS];
    for (const { from, to, personId } of plan.shifts(begin - BEYOND_MS, end + BEYOND_MS)) {
      if (to <= begin || from >= end || (rotaId === null && personId !== ownerId)) continue;
      const person = plan.names.get(personId) ?? '';
      const key = rotaId === null ? 'feed.own' : 'feed.shift';
      const summary = phrase(language, 'oncall', key, { person, rota: rota.name });
      const uid = `garde-${rota.id}-${personId}-${from}@relais`;
      events.push({ uid, from, to, summary, changedAt: now });
    }
  }
  const [first] = rotas;
  const name = rotaId === null ? phrase(language, 'oncall', 'feed.own_name') : (first?.name ?? '');
  return writeCalendar(name, events);
}

async function one(db: Db, id: number): Promise<RotaRow[]> {
  const rota = await findRota(db, id);
  return rota === null ? [] : [rota];
}
