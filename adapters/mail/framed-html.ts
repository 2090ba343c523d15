import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { pixelsOf } from './picture-size.ts';
import type { MailFile, ReceivedMail } from './received-mail.ts';

/** What the page of a message says by itself, in the language of who looks. */
export interface FrameWords {
  /** `fr-CA` */
  readonly lang: string;
  readonly title: string;
  /** Said of images elsewhere, which are not shown; null when there are none. */
  readonly leftOut: string | null;
  /** Stands in the place of an image that is not shown. */
  readonly image: string;
}

const STYLE = `
:root { color: #223654; background: #fff; font: 16px/1.5 "Open Sans", system-ui, sans-serif; }
body { margin: 12px 16px; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; }
td, th { padding: 2px 6px; border: 1px solid #c5cad2; vertical-align: top; }
pre { white-space: pre-wrap; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 3px solid #c5cad2; }
a { color: #095797; }
a:focus-visible { outline: 3px solid #4a98d9; outline-offset: 2px; }
.address, .said { color: #4e5662; font-size: 14px; }
.said { margin: 0 0 12px; padding-bottom: 8px; border-bottom: 1px solid #c5cad2; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * What a browser is told of that page: it runs nothing, fetches nothing, sends nothing, belongs to no
 * origin, and stands in pages of ours only. A link opens another tab, where nobody knows of this one.
 */
export const FRAME_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${STYLE_HASH}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
  ].join('; '),
  'x-frame-options': 'SAMEORIGIN',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
} as const;

/**
 * The page that shows the cleaned HTML of a message: its own images inside it, those elsewhere left
 * out and counted, and beside each link the address that it leads to.
 */
export async function framedHtml(
  mail: Pick<ReceivedMail, 'html' | 'files'>,
  words: FrameWords,
): Promise<string> {
  const shown = withImages(withAddresses(mail.html ?? ''), await imagesOf(mail.files), words.image);
  const said = words.leftOut === null ? '' : `<p class="said">${escaped(words.leftOut)}</p>`;
  return `<!doctype html>
<html lang="${words.lang}"><head><meta charset="utf-8"><title>${escaped(words.title)}</title>
<style>${STYLE}</style></head><body>${said}<div dir="auto">${shown}</div></body></html>
`;
}

/** What a browser shows by itself without running anything. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
/** The images of one message that are shown in it, in bytes; the others stay among its files. */
const MOST_BYTES = 8 * 1024 * 1024;
/** A larger image, which may be of a few bytes, fills the memory of whoever looks. */
const MOST_PIXELS = 40_000_000;

async function imagesOf(files: readonly MailFile[]): Promise<ReadonlyMap<string, string>> {
  const images = new Map<string, string>();
  let left = MOST_BYTES;
  for (const { contentId, content } of files) {
    if (contentId === null || images.has(contentId) || content.length > left) continue;
    const sniffed = await fileTypeFromBuffer(content);
    if (sniffed === undefined || !PICTURES.includes(sniffed.mime)) continue;
    const pixels = pixelsOf(content);
    if (pixels === null || pixels > MOST_PIXELS) continue;
    left -= content.length;
    images.set(contentId, `data:${sniffed.mime};base64,${Buffer.from(content).toString('base64')}`);
  }
  return images;
}

// The sanitiser writes its elements in one way only: names in small letters, values between double
// quotes, `<`, `>`, `"` and `&` in them escaped.

function withImages(html: string, images: ReadonlyMap<string, string>, leftOut: string): string {
  return html.replace(/<img\b([^>]*)>/g, (_whole, attributes: string) => {
    const source = valueOf(attributes, 'src');
    const data = source === null ? undefined : images.get(contentIdOf(source));
    const alt = valueOf(attributes, 'alt') ?? '';
    if (data === undefined) return `[${escaped(alt.trim() || leftOut)}]`;
    const size = ['width', 'height'].flatMap((name) => {
      const value = valueOf(attributes, name);
      return value !== null && /^\d{1,4}$/.test(value) ? [` ${name}="${value}"`] : [];
    });
    return `<img alt="${escaped(alt)}"${size.join('')} src="${data}">`;
  });
}

function contentIdOf(source: string): string {
  const id = source.replace(/^cid:/i, '');
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Writes the address that a link leads to after its words, unless they say just that. */
function withAddresses(html: string): string {
  let shown = '';
  let open: { readonly href: string; readonly from: number } | null = null;
  let at = 0;
  for (const match of html.matchAll(/<(\/?)a\b([^>]*)>/g)) {
    const [tag, closing, attributes = ''] = match;
    shown += html.slice(at, match.index);
    at = match.index + tag.length;
    // A link in a link is none: only its words stay.
    if (closing === '' && open !== null) continue;
    if (closing === '') {
      const href = valueOf(attributes, 'href');
      if (href === null) continue;
      shown += `<a href="${escaped(href)}" target="_blank" rel="noopener noreferrer nofollow">`;
      open = { href, from: shown.length };
    } else if (open !== null) {
      const words = unescaped(shown.slice(open.from).replace(/<[^>]*>/g, ''));
      const address = addressOf(open.href);
      const bare = (text: string): string =>
        text
          .trim()
          .replace(/^(?:https?:\/\/|mailto:|tel:)/i, '')
          .replace(/\/$/, '');
      shown += '</a>';
      if (bare(words) !== bare(address)) {
        shown += ` <span class="address" dir="ltr">(${escaped(address)})</span>`;
      }
      open = null;
    }
  }
  shown += html.slice(at);
  return open === null ? shown : `${shown}</a>`;
}

const LONGEST_ADDRESS = 120;

/** An address as its reader is to see it: the host as it is asked for, without a name before it. */
function addressOf(href: string): string {
  let address = href;
  try {
    const url = new URL(href);
    if (url.host !== '') address = `${url.protocol}//${url.host}${url.pathname}${url.search}`;
  } catch {
    // What is no address leads nowhere; it is shown as it is written.
  }
  return address.length > LONGEST_ADDRESS ? `${address.slice(0, LONGEST_ADDRESS)}…` : address;
}

function valueOf(attributes: string, name: string): string | null {
  const written = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
  return written === undefined ? null : unescaped(written);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
