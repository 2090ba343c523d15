import { z } from 'zod';
import {
  identifier,
  identifierText,
  instant,
  instantText,
  line,
  text,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { monthRange } from '../../core/calendar/zone.ts';
import { countBulletins } from '../../core/interruption/bulletin-count.ts';
import { templateFor } from '../../core/interruption/bulletin-template.ts';
import { BULLETIN_KINDS, SEVERITIES } from '../../core/interruption/severity.ts';
import { isRefusal, refuse } from '../../core/ticket/refusal.ts';
import { actOnce } from '../ticket/act-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { selectGreetings } from './bulletin-store.ts';
import { bulletinSubject } from './bulletin-facts.ts';
import { clocksOfBulletins } from './count-bulletins.ts';
import { draftBulletin } from './draft-bulletin.ts';
import { OutageView } from './outage-view.ts';
import { publishBulletins, readOutages } from './policy.ts';
import { publishBulletin } from './publish-bulletin.ts';
import { readOutage, showOutage } from './show-outage.ts';
import { selectTemplates } from './template-store.ts';

const Numbered = z.strictObject({ number: line(60) });

const Bulletin = z.strictObject({
  kind: z.enum(BULLETIN_KINDS),
  textFr: text(4_000),
  textEn: text(4_000),
  /** What the telephone says, until it expires. */
  greeting: z.strictObject({ fr: text(600), en: text(600), until: instant }).optional(),
  nextAt: instant.optional(),
  corrects: z.int().positive().optional(),
  /** Whether those who wait on the outage get it as a message. */
  tell: z.boolean().default(false),
});

/** What is told about outages: written, published, said on the telephone, counted. */
export function bulletinRoutes(deps: TicketDeps): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/interruptions/:number/draft',
      policy: readOutages,
      summary: 'The usual words of a bulletin of one kind, to start from',
      params: Numbered,
      query: z.strictObject({
        kind: z.enum(BULLETIN_KINDS),
        nextAt: instant.optional(),
        /** What people may do meanwhile. */
        workaround: line(500).optional(),
        /** The template to start from; without it, the one for the kind and the severity. */
        template: identifierText.optional(),
      }),
      response: {
        200: z.strictObject({
          textFr: z.string(),
          textEn: z.string(),
          greetingFr: z.string(),
          greetingEn: z.string(),
          /** The template that it starts from, and those to choose among; the given one has no name. */
          template: identifier,
          templates: z.array(
            z.strictObject({
              id: identifier,
              name: z.string().nullable(),
              severity: z.enum(SEVERITIES).nullable(),
            }),
          ),
        }),
      },
      async handler(_actor, { params, query }) {
        const { nextAt = null, workaround = '', template: chosen = null } = query;
        const subject = await bulletinSubject(deps, params.number, { nextAt, workaround });
        if (isRefusal(subject)) return subject;
        // A correction starts from the words of an update.
        const kind = query.kind === 'correction' ? 'update' : query.kind;
        const templates = await selectTemplates(deps.pool, kind);
        const template =
          chosen === null
            ? templateFor(templates, kind, subject.severity)
            : templates.find(({ id }) => id === chosen);
        if (!template) return refuse('template_unknown', { field: 'template' });
        const words = draftBulletin(kind, template, subject);
        const listed = templates.map(({ id, name, severity }) => ({ id, name, severity }));
        return { status: 200, body: { ...words, template: template.id, templates: listed } };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/interruptions/:number/bulletins',
      policy: publishBulletins,
      summary: 'Publish a bulletin on the banners, the board and to who waits; it is never edited',
      params: Numbered,
      body: Bulletin,
      response: { 201: OutageView },
      handler: (actor, { params, body }, call) =>
        actOnce(deps, actor, call, async (joined) => {
          const { language, ifMatch: version } = call;
          const row = await readOutage(joined.pool, params.number, language);
          if (isRefusal(row)) return row;
          const { kind, textFr, textEn, greeting, nextAt, corrects, tell } = body;
          const recorded = await publishBulletin(
            joined,
            actor,
            { number: row.number, version },
            {
              ...{ kind, textFr, textEn, tell },
              greetingFr: greeting?.fr ?? null,
              greetingEn: greeting?.en ?? null,
              greetingUntil: greeting?.until ?? null,
              nextAt: nextAt ?? null,
              corrects: corrects ?? null,
            },
          );
          if (isRefusal(recorded)) return recorded;
          const outage = await showOutage(joined, row.number, language);
          if (isRefusal(outage)) return outage;
          return { status: 201 as const, body: outage, version: outage.version };
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/telephone-greetings',
      policy: readOutages,
      summary: 'What the telephone says now about outages that last, until each expires',
      response: {
        200: z.strictObject({
          greetings: z.array(
            z.strictObject({
              number: z.string(),
              fr: z.string(),
              en: z.string(),
              until: instantText,
            }),
          ),
        }),
      },
      async handler() {
        const rows = await selectGreetings(deps.pool, deps.clock.now());
        const greetings = rows.map((row) => ({ ...row, until: writeInstant(row.until) }));
        return { status: 200, body: { greetings } };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/bulletin-counts/:month',
      policy: readOutages,
      summary: 'The bulletins owed in a local month: how many came in time, how many late',
      params: z.strictObject({ month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) }),
      response: {
        200: z.strictObject({
          month: z.string(),
          outages: z.int(),
          owed: z.int(),
          inTime: z.int(),
          late: z.int(),
        }),
      },
      async handler(_actor, { params }) {
        const { month } = params;
        const now = deps.clock.now();
        const book = await deps.agreements.open(deps.pool);
        const range = monthRange(book.inForce(null, now).clock.targets.P1.table.zone, month);
        const outages = await clocksOfBulletins(deps.pool, book, range, null);
        const counts = (['first', 'update'] as const).map((what) =>
          countBulletins(outages, what, range, now),
        );
        const inTime = counts.reduce((sum, one) => sum + one.inTime, 0);
        const late = counts.reduce((sum, one) => sum + one.late.length, 0);
        const body = { month, outages: outages.length, owed: inTime + late, inTime, late };
        return { status: 200, body };
      },
    }),
  ];
}
