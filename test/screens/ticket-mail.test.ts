import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { FRAME_HEADERS } from '../../adapters/mail/framed-html.ts';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { TestApi, Who } from '../harness/api.ts';
import { openPage } from '../harness/browser.ts';
import { type MailIn, mailIn } from '../harness/mail-in.ts';
import { reached } from '../harness/reached.ts';
import { type Screens, signedIn, startScreens } from '../harness/screens.ts';

// Messages that came by mail, on the page of their ticket: as text, folded, and as they were laid out.

let screens: Screens;
let api: TestApi;
let browser: Browser;
let mail: MailIn;
/** A place elsewhere that would like to be called, and what it was asked for. */
const elsewhere = createServer((request, answer) => {
  asked.push({ path: request.url ?? '', referer: request.headers.referer });
  answer
    .setHeader('content-type', 'text/html')
    .end('<link rel="icon" href="data:,"><title>Ailleurs</title>');
});
const asked: { path: string; referer: string | undefined }[] = [];
let trap: string;

before(async () => {
  screens = await startScreens([]);
  ({ api, browser } = screens);
  const settings = { address: 'csc@essais.example', publicUrl: 'http://127.0.0.1:0' };
  const { pool, clock } = api;
  mail = mailIn({ after }, { pool, clock, agreements: agreementBook(), mail: settings });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  trap = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
after(async () => {
  await screens.close();
  elsewhere.closeAllConnections();
  elsewhere.close();
});

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Everything that HTML may try: to run, to fetch, to send, to leave its place, to hide where it leads. */
const hostile = (): string => `<html><head><title>Piège</title>
<meta http-equiv="refresh" content="0;url=${trap}/refresh"><base href="${trap}/base/">
<link rel="stylesheet" href="${trap}/style.css"><link rel="preload" as="image" href="${trap}/preload">
<style>@import url(${trap}/import.css); body{background:url(${trap}/body)} #site{position:fixed;inset:0}</style>
<script>parent.postMessage('ran','*');document.title='ran';fetch('${trap}/fetch')</script>
<script src="${trap}/script.js"></script></head>
<body background="${trap}/background" onload="document.title='ran';new Image().src='${trap}/onload'">
<p style="background:url('${trap}/inline');position:fixed;top:0">Bonjour, <b>plus rien</b> ne marche.</p>
<table><tr><th>Poste</th><td>B-212</td></tr></table>
<img src="cid:ecran" alt="Mon écran" width="40" height="40">
<img src="${trap}/remote.png" srcset="${trap}/srcset.png 2x" alt="Logo"><img src="${trap}/pixel.gif?id=rose" width="1" height="1">
<img src=x onerror="document.title='ran';fetch('${trap}/onerror')"><a href="javascript:document.title='ran'">Cliquez</a>
<a href="${trap}/vraie" target="_top" onclick="document.title='ran'">https://banque.example</a>
<svg onload="document.title='ran'"><script>document.title='ran'</script><image href="${trap}/svg.png"/></svg>
<math><mtext><mglyph><style><img src=x onerror="document.title='ran'"></style></mglyph></mtext></math>
<form action="${trap}/form" method="post"><input name="motdepasse" autofocus onfocus="document.title='ran'"><button>Ouvrir</button></form>
<iframe src="${trap}/iframe"></iframe><object data="${trap}/object"></object><embed src="${trap}/embed">
<video poster="${trap}/poster" autoplay><source src="${trap}/video"></video><audio src="${trap}/audio" autoplay></audio>
<noscript><p title="</noscript><img src=x onerror=document.title='ran'>"></p></noscript>
</body></html>`;

/** A message of Rose with text and HTML, and an image of its own. */
const laidOut = (
  subject: string,
  text: string,
  html: string,
): string => `From: requester@essais.example
To: csc@essais.example
Subject: ${subject}
MIME-Version: 1.0
Content-Type: multipart/related; boundary="r"

--r
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/plain; charset=utf-8

${text}
--a
Content-Type: text/html; charset=utf-8

${html}
--a--
--r
Content-Type: image/png; name="ecran.png"
Content-ID: <ecran>
Content-Disposition: inline; filename="ecran.png"
Content-Transfer-Encoding: base64

${PIXEL}
--r--
`;

/** What the pages of a browser ask of others than us, and whatever ran. */
function watched(page: Page): string[] {
  const found: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith(api.url) && !/^(?:data|about):/.test(request.url())) {
      found.push(`asked ${request.url()}`);
    }
  });
  page.on('dialog', (dialog) => void found.push(`dialog ${dialog.message()}`));
  page.on('popup', (popup) => void found.push(`popup ${popup.url()}`));
  page.on('framenavigated', (frame) => {
    if (!frame.url().startsWith(api.url)) found.push(`went to ${frame.url()}`);
  });
  return found;
}

async function opened(path: string, who: Who = 'agent', options: { width?: number } = {}) {
  const one = await openPage(browser, options);
  await signedIn(one.page, api, who);
  const found = watched(one.page);
  await one.page.goto(`${api.url}${path}`);
  return { ...one, found };
}

const layout = (page: Page) => page.getByRole('button', { name: 'Voir la mise en forme' });
const framed = (page: Page) => page.frameLocator('iframe');

async function filed(subject: string, text: string, html: string): Promise<string> {
  const line = await mail.take(laidOut(subject, text, html));
  assert.equal(line.outcome, 'filed', JSON.stringify(line));
  return line.ticket ?? '';
}

test('hostile HTML is text first, then a frame that runs nothing and asks nobody for anything', async () => {
  const number = await filed('Piège', 'Bonjour, plus rien ne marche.', hostile());
  const { page, found, complaints } = await opened(`/console/billets/${number}`);
  await page.getByText('Bonjour, plus rien ne marche.').waitFor();
  await layout(page).focus();
  await page.keyboard.press('Enter');
  await framed(page).getByText('plus rien').waitFor();
  assert.equal(await page.getByText('Bonjour, plus rien ne marche.').isVisible(), false);
  await framed(page).getByText('2 images venant d’autres sites ne sont pas affichées.').waitFor();
  await reached(page, 'ticket', 'mail laid out');
  // Its own image is there, whole.
  const image = framed(page).getByAltText('Mon écran');
  assert.match((await image.getAttribute('src')) ?? '', /^data:image\/png;base64,/);
  const left =
    'script, style ~ style, form, input, svg, math, iframe, object, embed, video, audio, link, meta[http-equiv], base, [style], [onload], [onerror], [onclick]';
  assert.equal(await framed(page).locator(left).count(), 0);
  // The link says where it leads, and leads there in a tab that knows nothing of this one.
  await framed(page).getByText(`(${trap}/vraie)`).waitFor();
  assert.deepEqual(found, []);
  assert.deepEqual(asked, []);
  assert.deepEqual(complaints, []);
  assert.match(await page.title(), /Piège/);
  await image.focus().catch(() => {});
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    framed(page).getByRole('link', { name: 'https://banque.example' }).press('Enter'),
  ]);
  await tab.waitForLoadState();
  assert.equal(await tab.title(), 'Ailleurs');
  assert.equal(await tab.evaluate(() => window.opener), null);
  assert.deepEqual(asked, [{ path: '/vraie', referer: undefined }]);
  asked.length = 0;
  await page.getByRole('button', { name: 'Agrandir' }).click();
  await page.getByRole('button', { name: 'Revenir au texte' }).click();
  assert.equal(await page.locator('iframe').count(), 0);
  await page.getByText('Bonjour, plus rien ne marche.').waitFor();
  await page.context().close();
});

test('were the cleaning to fail, the frame alone would hold', async () => {
  const number = await filed('Sans nettoyage', 'Du texte.', '<p>Un <i>message</i></p>');
  const { page, found } = await opened(`/console/billets/${number}`);
  await page.route('**/description/html*', (route) =>
    route.fulfill({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', ...FRAME_HEADERS },
      body: hostile(),
    }),
  );
  await layout(page).click();
  await framed(page).getByText('plus rien').waitFor();
  await framed(page).getByRole('button', { name: 'Ouvrir' }).click({ force: true });
  await framed(page).getByRole('link', { name: 'Cliquez' }).click({ force: true });
  await page.getByRole('button', { name: 'Agrandir' }).click();
  assert.doesNotMatch(await page.title(), /ran/);
  assert.equal(page.url(), `${api.url}/console/billets/${number}`);
  assert.deepEqual(
    found.filter((one) => /^(?:dialog|popup)/.test(one)),
    [],
  );
  assert.deepEqual(asked, [], 'nothing leaves the browser');
  await page.context().close();
});

test('quoted text and signatures are folded, opened by keyboard, and printed', async () => {
  const text = `Bonjour,

Oui, c’est la prise B-212.

-- 
Rose Utilisatrice
Poste 4321

Le lun. 9 févr. 2026 à 10 h 00, Centre de services <csc@essais.example> a écrit :
> Quelle prise ?`;
  const line = await mail.take(
    `From: requester@essais.example\nSubject: Prise\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`,
  );
  const { page, complaints } = await opened(`/console/billets/${line.ticket}`);
  await page.getByText('Oui, c’est la prise B-212.').waitFor();
  const quoted = page.getByText('Quelle prise ?');
  assert.equal(await quoted.isVisible(), false);
  assert.equal(await layout(page).count(), 0, 'it has no layout of its own');
  await reached(page, 'ticket', 'quote folded');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await quoted.evaluate((one) => one.getBoundingClientRect().height > 0), true);
  await page.emulateMedia({ media: 'screen' });
  await page.getByText('Afficher la signature et le texte cité').focus();
  await page.keyboard.press('Enter');
  await quoted.waitFor();
  await page.getByText('Poste 4321').waitFor();
  await reached(page, 'ticket', 'quote open');
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a parked message is laid out where it stands, and keeps its layout once it is accepted', async () => {
  const number = await filed('Une panne', 'Rien ne va.', '<p>Rien ne va.</p>');
  const answer = laidOut(`RE: ${number}`, 'En rouge.', '<p>En <font color=red>rouge</font>.</p>');
  const line = await mail.take(answer.replace('requester@', 'eve@'));
  assert.equal(line.outcome, 'parked');
  const { page, found, complaints } = await opened(`/console/billets/${number}`);
  const parked = page.locator('section', { hasText: 'Courriels mis de côté' });
  await layout(page).nth(1).waitFor();
  await parked.getByRole('button', { name: 'Voir la mise en forme' }).click();
  await framed(page).locator('font[color=red]').waitFor();
  await page.getByRole('button', { name: 'Verser au billet' }).click();
  const message = page.locator('.message.public', { hasText: 'En rouge.' });
  await message.getByRole('button', { name: 'Voir la mise en forme' }).click();
  await framed(page).locator('font[color=red]').waitFor();
  assert.deepEqual(found, []);
  assert.deepEqual(complaints, []);
  await page.context().close();

  const user = await opened(`/billets/${number}`, 'requester', { width: 360 });
  await user.page.getByText('En rouge.').waitFor();
  await layout(user.page).first().click();
  await framed(user.page).locator('font[color=red]').waitFor();
  await reached(user.page, 'own-ticket', 'mail laid out');
  assert.deepEqual(user.found, []);
  assert.deepEqual(user.complaints, []);
  await user.page.context().close();
});
