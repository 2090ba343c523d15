import { z } from 'zod';
import {
  identifier,
  identifierText,
  instantText,
  line,
  writeInstant,
} from '../../adapters/http/fields.ts';
import { defineRoute, type Route } from '../../adapters/http/route.ts';
import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import { RESET_KINDS } from '../../core/ticket/identity-check.ts';
import { isRefusal, type Refusal } from '../../core/ticket/refusal.ts';
import { answerOnce } from '../people/answer-once.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { RequestForm } from '../ticket/form-schema.ts';
import { replaceCategory } from '../ticket/release-tickets.ts';
import { changeForm } from './change-form.ts';
import { putInUse } from './disable-entry.ts';
import { addEntry, changeEntry } from './keep-entry.ts';
import { orderEntries } from './order-entries.ts';
import { keepCatalogue } from './policy.ts';
import { type EntryRow, type Shelf, selectEntries } from './store.ts';

const CatalogueEntry = z
  .strictObject({
    id: identifier,
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    /** Other words by which a service is looked for. */
    words: z.string(),
    reachesUser: z.boolean(),
    /** What is given back to who asks for it, when it is a reset. */
    reset: z.enum(RESET_KINDS).nullable(),
    form: RequestForm.nullable(),
    disabledAt: instantText.nullable(),
    version: z.int(),
    /** What names it now. */
    open: z.int(),
    cannedReplies: z.array(z.string()),
    mailboxes: z.array(z.string()),
    agreements: z.array(z.string()),
  })
  .meta({ id: 'CatalogueEntry' });

const Replacement = z
  .strictObject({ replaceBy: identifier.nullable(), reason: line(500).nullable() })
  .partial()
  .refine(({ replaceBy, reason }) => !replaceBy || reason, {
    path: ['reason'],
    params: { code: 'reason_required' },
  });
const Order = z.strictObject({ ids: z.array(identifier).max(5000) });
const Nothing = z.strictObject({});
const names = { name: line(100), nameEn: line(100) };
const reset = z.enum(RESET_KINDS).nullable();
const own = { words: z.union([z.literal(''), line(500)]), reachesUser: z.boolean() };
const BODY = {
  service: z.strictObject({
    ...names,
    words: own.words.default(''),
    reachesUser: own.reachesUser.default(false),
    reset: reset.default(null),
  }),
  category: z.strictObject({ ...names, reset: reset.default(null) }),
};
const CHANGE = {
  service: z.strictObject({ ...names, ...own, reset }).partial(),
  category: z.strictObject({ ...names, reset }).partial(),
};
const URL = { service: '/api/v1/services', category: '/api/v1/categories' } as const;
const Id = z.strictObject({ id: identifierText });

const present = (row: EntryRow): z.output<typeof CatalogueEntry> => ({
  ...row,
  form: row.form as z.output<typeof RequestForm> | null,
  cannedReplies: [...row.cannedReplies],
  mailboxes: [...row.mailboxes],
  agreements: [...row.agreements],
  disabledAt: writeInstant(row.disabledAt),
});

const shown = (row: EntryRow | Refusal) =>
  isRefusal(row) ? row : { status: 200 as const, body: present(row), version: row.version };

/** Services, categories and request forms, as administrators keep them. */
export function catalogueRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/catalogue',
      policy: keepCatalogue,
      summary: 'Every service and category, those out of use too, with what names each',
      response: {
        200: z.strictObject({
          services: z.array(CatalogueEntry),
          categories: z.array(CatalogueEntry),
        }),
      },
      async handler() {
        const services = await selectEntries(pool, 'service');
        const categories = await selectEntries(pool, 'category');
        const body = { services: services.map(present), categories: categories.map(present) };
        return { status: 200, body };
      },
    }),
    ...shelfRoutes(deps, 'service'),
    ...shelfRoutes(deps, 'category'),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/services/:id/form',
      policy: keepCatalogue,
      summary: 'Give a service another request form, or none; tickets keep what was asked then',
      params: Id,
      body: z.strictObject({ form: RequestForm.nullable() }),
      response: { 200: CatalogueEntry },
      handler: async (actor, { params, body }, { ifMatch }) =>
        shown(await changeForm(pool, actor, params.id, body.form, ifMatch, clock.now())),
    }),
  ];
}

function shelfRoutes(deps: TicketDeps, shelf: Shelf): Route[] {
  const { pool, clock } = deps;
  const response = { 200: CatalogueEntry };
  const url = URL[shelf];
  return [
    defineRoute({
      method: 'POST',
      url,
      policy: keepCatalogue,
      summary: `Add a ${shelf}; its code is made of its name`,
      body: BODY[shelf],
      response: { 201: CatalogueEntry },
      handler: (actor, { body }, { once }) =>
        transaction(pool, (db) =>
          answerOnce(db, actor.personId, once, clock.now(), async () => {
            const entry = { words: '', reachesUser: false, ...body };
            const row = await addEntry(db, actor, shelf, entry, clock.now());
            if (isRefusal(row)) return row;
            return { status: 201 as const, body: present(row), version: row.version };
          }),
        ),
    }),
    defineRoute({
      method: 'PUT',
      url: `${url}/order`,
      policy: keepCatalogue,
      summary: `Put every ${shelf} in this order, that of the portal and the intake`,
      body: Order,
      response: { 200: Order },
      async handler(actor, { body }) {
        const ids = await orderEntries(pool, actor, shelf, body.ids, clock.now());
        return isRefusal(ids) ? ids : { status: 200, body: { ids: [...ids] } };
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: `${url}/:id`,
      policy: keepCatalogue,
      summary: `Change a ${shelf}; its code stays`,
      params: Id,
      body: CHANGE[shelf],
      response,
      handler: async (actor, { params: { id }, body }, { ifMatch }) =>
        shown(await changeEntry(pool, actor, { shelf, id }, body, ifMatch, clock.now())),
    }),
    defineRoute({
      method: 'PUT',
      url: `${url}/:id/disablement`,
      policy: keepCatalogue,
      summary: `Take a ${shelf} out of use; tickets that name it keep it, or the open ones get another category`,
      params: Id,
      body: shelf === 'category' ? Replacement.optional() : Nothing.optional(),
      response,
      async handler(actor, { params: { id }, body }) {
        const { replaceBy, reason }: z.output<typeof Replacement> = body ?? {};
        const by = replaceBy ? { categoryId: replaceBy, reason: reason ?? '' } : null;
        const replace =
          by && ((db: PoolClient) => replaceCategory(db, deps, id, by, actor.personId));
        return shown(await putInUse(pool, actor, { shelf, id }, false, clock.now(), replace));
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: `${url}/:id/disablement`,
      policy: keepCatalogue,
      summary: `Put a ${shelf} back in use`,
      params: Id,
      response,
      handler: async (actor, { params: { id } }) =>
        shown(await putInUse(pool, actor, { shelf, id }, true, clock.now())),
    }),
  ];
}
