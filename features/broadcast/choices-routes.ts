import { z } from 'zod';
import { type Call, defineRoute, FORM, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { shownAddress } from '../../core/notification/sms-number.ts';
import { callLimit } from '../notification/call-limit.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { changeSubscription, endSubscription, openSubscription } from './change-subscription.ts';
import { readSubscriptionPages, subscribe } from './policy.ts';
import { choiceForm, readChoices } from './read-choices.ts';
import type { SubscriberRow } from './subscriber-store.ts';
import { choicesPage, endedPage, endPage, overPage } from './subscription-page.ts';
import {
  busyAnswer,
  pageAnswers,
  pageHouse,
  secretHeaders as headers,
} from './subscription-routes.ts';

const Secret = z.strictObject({ token: z.string().max(100) });
const MOST_OPENED = 120;

function shown(row: SubscriberRow) {
  return { ...row, address: shownAddress(row), suspended: row.suspendedAt !== null };
}

/** What one is told, by the signed link of a message: changing it, and ending it at one press. */
export function choicesRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  const opened = callLimit(MOST_OPENED, 60_000);
  const tooMany = ({ address }: Call): boolean => !opened.take(address ?? '', clock.now());
  const open = async (token: string, call: Call) => {
    const row = await openSubscription(pool, token, clock.now());
    return { row, house: await pageHouse(deps, row?.language ?? call.language) };
  };
  return [
    defineRoute({
      method: 'GET',
      url: '/abonnement/:token',
      policy: readSubscriptionPages,
      summary: 'What the subscriber of a signed link is told',
      hidden: true,
      params: Secret,
      response: pageAnswers,
      async handler(_actor, { params: { token } }, call) {
        if (tooMany(call)) return busyAnswer(deps, call.language);
        const { row, house } = await open(token, call);
        if (row === null) return { status: 404, body: overPage(house), headers };
        const body = choicesPage(house, token, shown(row), { wrong: null, saved: false });
        return { status: 200, body, headers };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/abonnement/:token',
      policy: subscribe,
      summary: 'Change what the subscriber of a signed link is told',
      hidden: true,
      consumes: FORM,
      params: Secret,
      body: z.strictObject(choiceForm),
      response: pageAnswers,
      async handler(_actor, { params: { token }, body }, call) {
        if (tooMany(call)) return busyAnswer(deps, call.language);
        const { row, house } = await open(token, call);
        if (row === null) return { status: 404, body: overPage(house), headers };
        const choices = readChoices(body, house.services, row.language);
        const changed = await changeSubscription(pool, token, choices, clock.now());
        if (isRefusal(changed)) {
          const said = { wrong: changed, saved: false };
          return { status: 422, body: choicesPage(house, token, shown(row), said), headers };
        }
        const turned = await pageHouse(deps, changed.language);
        const said = { wrong: null, saved: true };
        return { status: 200, body: choicesPage(turned, token, shown(changed), said), headers };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/abonnement/:token/fin',
      policy: readSubscriptionPages,
      summary: 'The page that asks for the press which ends a subscription',
      hidden: true,
      params: Secret,
      response: pageAnswers,
      async handler(_actor, { params: { token } }, call) {
        if (tooMany(call)) return busyAnswer(deps, call.language);
        const { row, house } = await open(token, call);
        const body = row === null ? endedPage(house) : endPage(house, token);
        return { status: 200, body, headers };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/abonnement/:token/fin',
      policy: subscribe,
      summary: 'End a subscription at one press, also from a mail program (RFC 8058)',
      hidden: true,
      consumes: FORM,
      params: Secret,
      // Mail programs send it as a form or in parts; the link is the permission.
      body: z.strictObject({ 'List-Unsubscribe': z.string().max(100).optional() }).optional(),
      response: pageAnswers,
      async handler(_actor, { params: { token } }, call) {
        const { house } = await open(token, call);
        await endSubscription(pool, token, clock.now());
        return { status: 200, body: endedPage(house), headers };
      },
    }),
  ];
}
