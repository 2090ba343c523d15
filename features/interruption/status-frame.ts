import { type Markup, markup } from '../../adapters/documents/markup.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';

/** A public page that needs no script: what stands around its content, and in it. */
export interface FramedPage {
  readonly language: Language;
  /** The centre's name; the usual one unless told. */
  readonly centre: string | null;
  readonly title: string;
  /** The same page in the other language; null where there is none. */
  readonly other: string | null;
  readonly content: Markup;
  readonly head?: Markup;
  readonly footer?: Markup;
}

/** Writes a public page: the same page gives the same bytes. */
export function framePage(page: FramedPage): string {
  const { language, title, other, content } = page;
  const say = (key: string): string => phrase(language, 'status', key);
  const french = language === 'fr';
  const name = page.centre ?? say('status.centre');
  const turn = french ? 'en' : 'fr';
  const elsewhere =
    other !== null &&
    markup` <a href="${other}" lang="${turn}" hreflang="${turn}">${say(french ? 'status.in_english' : 'status.in_french')}</a>`;
  return markup`<!doctype html>
<html lang="${language}-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title} – ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/status/status.css">
${page.head ?? false}</head>
<body>
<a class="skip" href="#content">${say('status.skip')}</a>
<header>
<p class="brand">${name}</p>
<nav aria-label="${say('status.links')}"><a href="/">${say('status.portal')}</a>${elsewhere}</nav>
</header>
<main id="content" tabindex="-1">
<h1>${title}</h1>
${content}
</main>
${page.footer ?? false}</body>
</html>
`.markup;
}
