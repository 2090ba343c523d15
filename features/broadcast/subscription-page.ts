import { type Markup, markup } from '../../adapters/documents/markup.ts';
import { type Language, phrase, refusalPhrase } from '../../adapters/http/phrases.ts';
import { framePage } from '../interruption/status-frame.ts';
import { choiceFields, type PageHouse, type ShownChoices } from './choice-fields.ts';

type Wrong = Readonly<{ code: string }> | null;

function page(
  house: PageHouse,
  title: string,
  content: Markup,
  other: string | null = null,
): string {
  const { language, centre } = house;
  const board = language === 'fr' ? '/status' : '/status/en';
  const back = markup`<p><a href="${board}">${sayIn(language)('page.board')}</a></p>`;
  return framePage({
    ...{ language, centre, other },
    title: sayIn(language)(title),
    content: markup`${content}
${back}`,
  });
}

function sayIn(language: Language) {
  return (key: string, params: Record<string, string> = {}): string =>
    phrase(language, 'broadcast', key, params);
}

function wrongBox({ language }: PageHouse, wrong: Wrong, field: string): Markup | false {
  return (
    wrong !== null &&
    markup`<p class="wrong" id="wrong" role="alert">${refusalPhrase(language, wrong.code, { field })}</p>
`
  );
}

/** Where one subscribes. */
export function askPage(
  house: PageHouse,
  values: ShownChoices & { readonly address: string },
  wrong: Wrong,
): string {
  const { language, sms } = house;
  const say = sayIn(language);
  const french = language === 'fr';
  const hint = say(sms ? 'page.address_hint_sms' : 'page.address_hint');
  const label = say(sms ? 'page.address_sms' : 'page.address');
  const content = markup`<p>${say('page.intro')}</p>
${wrongBox(house, wrong, label)}<form method="post" action="${french ? '/abonnement' : '/abonnement/en'}">
<div class="field"><label for="address">${label}</label>
<p class="quiet" id="hint">${hint}</p>
<input id="address" name="address" type="text" inputmode="${sms ? 'text' : 'email'}" autocomplete="email" required maxlength="254" value="${values.address}" aria-describedby="${wrong === null ? 'hint' : 'hint wrong'}"${wrong !== null && markup` aria-invalid="true"`}></div>
${choiceFields(house, values)}
<p><button type="submit">${say('page.subscribe')}</button></p>
<p class="quiet">${say('page.privacy')}</p>
</form>`;
  return page(house, 'page.title', content, french ? '/abonnement/en' : '/abonnement');
}

/** What is said once something was asked: the same to everybody. */
export function sentPage(house: PageHouse): string {
  const say = sayIn(house.language);
  return page(
    house,
    'page.sent',
    markup`<p>${say('page.sent_how')}</p>
<p>${say('page.sent_none')}</p>`,
  );
}

/** Where the code of a short message is entered. */
export function codePage(house: PageHouse, secret: string, wrong: Wrong): string {
  const { language } = house;
  const say = sayIn(language);
  const content = markup`<p>${say('page.code_how')}</p>
${wrongBox(house, wrong, say('page.code'))}<form method="post" action="/abonnement/code">
<input type="hidden" name="request" value="${secret}"><input type="hidden" name="language" value="${language}">
<div class="field"><label for="code">${say('page.code')}</label>
<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" required maxlength="20"${wrong !== null && markup` aria-describedby="wrong" aria-invalid="true"`}></div>
<p><button type="submit">${say('page.confirm')}</button></p>
</form>`;
  return page(house, 'page.sent', content);
}

/** What the link of a letter opens: a press confirms, so that a program that follows links does not. */
export function confirmPage(house: PageHouse, secret: string, address: string): string {
  const say = sayIn(house.language);
  const content = markup`<p>${say('page.confirm_how', { address })}</p>
<form method="post" action="/abonnement/confirmer/${secret}"><p><button type="submit">${say('page.confirm')}</button></p></form>`;
  return page(house, 'page.confirm_title', content);
}

/** What is said once somebody is subscribed. */
export function confirmedPage(house: PageHouse, secret: string): string {
  const say = sayIn(house.language);
  const content = markup`<p>${say('page.confirmed_how')}</p>
<p><a href="/abonnement/${secret}">${say('page.choices')}</a></p>`;
  return page(house, 'page.confirmed', content);
}

/** Where a subscriber changes what they are told, or ends it. */
export function choicesPage(
  house: PageHouse,
  secret: string,
  shown: ShownChoices & { readonly address: string; readonly suspended: boolean },
  said: { readonly wrong: Wrong; readonly saved: boolean },
): string {
  const say = sayIn(house.language);
  const content = markup`${
    said.saved &&
    markup`<p role="status"><strong>${say('page.saved')}</strong></p>
`
  }<p>${say('page.told_at', { address: shown.address })}</p>
${
  shown.suspended &&
  markup`<p class="wrong">${say('page.suspended')}</p>
`
}${wrongBox(house, said.wrong, say('page.rhythm'))}<form method="post" action="/abonnement/${secret}">
${choiceFields(house, shown)}
<p><button type="submit">${say('page.save')}</button></p>
</form>
<form method="post" action="/abonnement/${secret}/fin"><p><button class="end" type="submit">${say('page.end')}</button></p></form>`;
  return page(house, 'page.choices', content);
}

/** What the link that ends a subscription opens: a press does. */
export function endPage(house: PageHouse, secret: string): string {
  const say = sayIn(house.language);
  const content = markup`<p>${say('page.end_how')}</p>
<form method="post" action="/abonnement/${secret}/fin"><p><button type="submit">${say('page.end')}</button></p></form>
<p><a href="/abonnement/${secret}">${say('page.choices')}</a></p>`;
  return page(house, 'page.end', content);
}

/** What is said once a subscription is over, whoever asks. */
export function endedPage(house: PageHouse): string {
  return page(house, 'page.ended', markup`<p>${sayIn(house.language)('page.ended_how')}</p>`);
}

/** What a link that opens nothing any more leads to. */
export function overPage(house: PageHouse): string {
  const say = sayIn(house.language);
  const again = house.language === 'fr' ? '/abonnement' : '/abonnement/en';
  return page(
    house,
    'page.over',
    markup`<p>${say('page.over_how')}</p>
<p><a href="${again}">${say('page.title')}</a></p>`,
  );
}

/** What is said to a network address that asks too much. */
export function busyPage(house: PageHouse): string {
  return page(house, 'page.busy', markup`<p>${sayIn(house.language)('page.busy_how')}</p>`);
}
