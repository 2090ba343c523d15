import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, empty, media, type Route } from '../../adapters/http/route.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { newSecret } from '../people/secret.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { transaction } from '../../adapters/postgres/pool.ts';
import { insertFeed, revokeFeed, selectFeeds } from './feed-store.ts';
import { ownShifts, readFeed } from './policy.ts';
import { Named } from './rota-view.ts';
import { findRota } from './store.ts';
import { writeFeed } from './write-feed.ts';

const Feed = z
  .strictObject({ id: identifier, rota: Named.nullable(), createdAt: instantText })
  .meta({ id: 'RotaFeed' });

/** Shifts as a calendar that other programs read, by a secret link of one’s own. */
export function feedRoutes(deps: TicketDeps): Route[] {
  const { pool, clock, agreements, mail } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/oncall/feeds',
      policy: ownShifts,
      summary: 'One’s own live calendar links, without their secrets',
      response: { 200: z.strictObject({ feeds: z.array(Feed) }) },
      async handler(actor) {
        const rows = await selectFeeds(pool, actor.personId);
        const feeds = rows.map((row) => ({ ...row, createdAt: writeInstant(row.createdAt) }));
        return { status: 200, body: { feeds } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/oncall/feeds',
      policy: ownShifts,
      summary: 'Make a calendar link, of one’s own shifts or of a rota: it is shown this once',
      body: z.strictObject({ rota: identifier.nullable().default(null) }),
      response: { 201: z.strictObject({ id: identifier, url: z.string() }) },
      async handler(actor, { body: { rota: rotaId } }) {
        const now = clock.now();
        const { secret, hash } = newSecret();
        const made = await transaction(pool, async (db) => {
          if (rotaId !== null && (await findRota(db, rotaId)) === null) {
            return refuse('not_found', { field: 'rota' });
          }
          const feed = { ownerId: actor.personId, rotaId, tokenHash: hash };
          const id = await insertFeed(db, feed, now);
          const target = `rota_feed:${id}`;
          await recordAudit(db, { at: now, actor, action: 'rota_feed.made', target });
          return { id };
        });
        if (isRefusal(made)) return made;
        const url = `${mail.publicUrl}/api/v1/oncall/calendar/${secret}`;
        return { status: 201, body: { id: made.id, url } };
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/oncall/feeds/:id',
      policy: ownShifts,
      summary: 'Revoke a calendar link: it shows nothing from now on',
      params: z.strictObject({ id: identifierText }),
      response: { 204: empty },
      async handler(actor, { params: { id } }) {
        const now = clock.now();
        const no = await transaction(pool, async (db) => {
          if (!(await revokeFeed(db, actor.personId, id, now))) return refuse('not_found');
          const target = `rota_feed:${id}`;
          await recordAudit(db, { at: now, actor, action: 'rota_feed.revoked', target });
          return null;
        });
        return no ?? { status: 204, body: undefined };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/oncall/calendar/:secret',
      policy: readFeed,
      summary: 'The calendar of a secret link (iCalendar)',
      params: z.strictObject({ secret: z.string().max(100) }),
      response: { 200: media('text/calendar; charset=utf-8') },
      async handler(_actor, { params }) {
        const body = await writeFeed(pool, agreements, params.secret, clock.now());
        if (isRefusal(body)) return body;
        const headers = {
          'content-disposition': 'attachment; filename="garde.ics"',
          'cache-control': 'no-store',
        };
        return { status: 200, body, headers };
      },
    }),
  ];
}
