import { z } from 'zod';
import type { Language } from '../../adapters/http/phrases.ts';
import { type Call, defineRoute, FORM, media, type Route } from '../../adapters/http/route.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { callLimit } from '../notification/call-limit.ts';
import { readSite } from '../site/read-site.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { askSubscription } from './ask-subscription.ts';
import type { PageHouse } from './choice-fields.ts';
import { confirmByCode, confirmByLink, readRequest } from './confirm-subscription.ts';
import { readSubscriptionPages, subscribe } from './policy.ts';
import { choiceForm, readChoices, readPlace } from './read-choices.ts';
import { offeredServices } from './subscriber-store.ts';
import {
  askPage,
  busyPage,
  codePage,
  confirmedPage,
  confirmPage,
  overPage,
  sentPage,
} from './subscription-page.ts';

const html = media('text/html; charset=utf-8');
/** With no referrer at all, browsers send the form of a page as from nowhere, which is refused. */
const formHeaders = { 'referrer-policy': 'same-origin' };
/** A page that carries a secret is not kept, and tells no other site. */
export const secretHeaders = { ...formHeaders, 'cache-control': 'no-store' };
export const pageAnswers = { 200: html, 404: html, 422: html, 429: html };

/** How many pages one network address opens in a minute, and how often it asks in an hour. */
const MOST_OPENED = 120;
const MOST_ASKED = 30;

/** What a page of subscriptions is written with. */
export async function pageHouse(
  { pool, mail }: Pick<TicketDeps, 'pool' | 'mail'>,
  language: Language,
): Promise<PageHouse> {
  const [site, services] = await Promise.all([readSite(pool), offeredServices(pool)]);
  const centre = language === 'en' ? (site.nameEn ?? site.name) : site.name;
  return { language, centre, services, sms: mail.sms !== undefined };
}

/** The page for a network address that asks too much. */
export async function busyAnswer(deps: Pick<TicketDeps, 'pool' | 'mail'>, language: Language) {
  const headers = { ...secretHeaders, 'retry-after': '60' };
  return { status: 429 as const, body: busyPage(await pageHouse(deps, language)), headers };
}

const PAGES = [
  ['/abonnement', 'fr'],
  ['/abonnement/en', 'en'],
] as const;
const Ask = z.strictObject({ address: z.string().max(300), ...choiceForm });
const Secret = z.strictObject({ token: z.string().max(100) });

/** Subscribing, for anybody and without scripts: asking, and proving that an address is one's own. */
export function subscriptionRoutes(deps: TicketDeps): Route[] {
  const { pool, clock } = deps;
  const opened = callLimit(MOST_OPENED, 60_000);
  const asked = callLimit(MOST_ASKED, 3_600_000);
  const tooMany = ({ address }: Call): boolean => !opened.take(address ?? '', clock.now());
  return [
    ...PAGES.flatMap(([url, language]) => [
      defineRoute({
        method: 'GET',
        url,
        policy: readSubscriptionPages,
        summary: 'The page where one subscribes to bulletins',
        hidden: true,
        response: pageAnswers,
        async handler(_actor, _input, call) {
          if (tooMany(call)) return busyAnswer(deps, language);
          const house = await pageHouse(deps, language);
          const empty = { address: '', language, rhythm: 'each' as const, services: [] };
          return { status: 200, body: askPage(house, empty, null), headers: formHeaders };
        },
      }),
      defineRoute({
        method: 'POST',
        url,
        policy: subscribe,
        summary: 'Ask to be told of bulletins: the same answer for every address',
        hidden: true,
        consumes: FORM,
        body: Ask,
        response: pageAnswers,
        async handler(_actor, { body }, call) {
          const house = await pageHouse(deps, language);
          const choices = readChoices(body, house.services, language);
          const again = (status: 422 | 429, code: string) => ({
            status,
            body: askPage(house, { ...choices, address: body.address }, { code }),
            headers: formHeaders,
          });
          const place = readPlace(body.address, house.sms);
          if (isRefusal(place)) return again(422, place.code);
          if (place.channel === 'sms' && choices.rhythm === 'daily') {
            return again(422, 'subscription_digest_by_mail');
          }
          const now = clock.now();
          if (!asked.take(call.address ?? '', now)) return again(429, 'too_many_requests');
          const secret = await askSubscription(deps, { ...choices, ...place }, now);
          if (isRefusal(secret)) return again(429, secret.code);
          const page = place.channel === 'mail' ? sentPage(house) : codePage(house, secret, null);
          return { status: 200, body: page, headers: secretHeaders };
        },
      }),
    ]),
    defineRoute({
      method: 'POST',
      url: '/abonnement/code',
      policy: subscribe,
      summary: 'Prove a number by the code that was sent there',
      hidden: true,
      consumes: FORM,
      body: z.strictObject({
        request: z.string().max(100),
        language: z.enum(['fr', 'en']).default('fr'),
        code: z.string().max(100),
      }),
      response: pageAnswers,
      async handler(_actor, { body }, call) {
        if (tooMany(call)) return busyAnswer(deps, body.language);
        const house = await pageHouse(deps, body.language);
        const done = await confirmByCode(pool, body.request, body.code, clock.now());
        if (isRefusal(done)) {
          return { status: 422, body: codePage(house, body.request, done), headers: secretHeaders };
        }
        return { status: 200, body: confirmedPage(house, done.secret), headers: secretHeaders };
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/abonnement/confirmer/:token',
      policy: readSubscriptionPages,
      summary: 'What the link of a letter would confirm',
      hidden: true,
      params: Secret,
      response: pageAnswers,
      async handler(_actor, { params }, call) {
        if (tooMany(call)) return busyAnswer(deps, call.language);
        const request = await readRequest(pool, params.token, clock.now());
        const house = await pageHouse(deps, request?.language ?? call.language);
        if (request === null) return { status: 404, body: overPage(house), headers: secretHeaders };
        const body = confirmPage(house, params.token, request.address);
        return { status: 200, body, headers: secretHeaders };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/abonnement/confirmer/:token',
      policy: subscribe,
      summary: 'Subscribe the address of a letter’s link, once',
      hidden: true,
      consumes: FORM,
      params: Secret,
      response: pageAnswers,
      async handler(_actor, { params }, call) {
        if (tooMany(call)) return busyAnswer(deps, call.language);
        const request = await readRequest(pool, params.token, clock.now());
        const house = await pageHouse(deps, request?.language ?? call.language);
        const done = await confirmByLink(pool, params.token, clock.now());
        if (isRefusal(done)) return { status: 404, body: overPage(house), headers: secretHeaders };
        return { status: 200, body: confirmedPage(house, done.secret), headers: secretHeaders };
      },
    }),
  ];
}
