import sanitizeHtml from 'sanitize-html';

/** What may stay of HTML that came by mail: text and its shape. */
const KEPT = [
  ...['p', 'br', 'div', 'span', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'small', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote'],
  ...['pre', 'code', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'a', 'img'],
  'font',
];
/** A colour as mail programs write it: a name, digits, or `rgb(…)`. */
const COLOUR = /^(?:#[0-9a-f]{3}|#[0-9a-f]{6}|[a-z]{3,20})$/i;
/** Elements of which not even the text is wanted. */
const DROPPED = ['script', 'style', 'title', 'textarea', 'option', 'noscript', 'head', 'xml'];
const DEPTH = 200;

/** HTML made harmless, and how many images on other machines it asked for. */
export interface CleanHtml {
  readonly html: string;
  readonly remoteImages: number;
}

/**
 * Cleans HTML that came from outside: no script, style, form, frame nor event; links lead to web and
 * mail addresses only and tell nobody where from; images are those of the message itself (`cid:`).
 */
export function cleanMailHtml(html: string): CleanHtml {
  let remoteImages = 0;
  const clean = sanitizeHtml(html, {
    allowedTags: KEPT,
    nonTextTags: DROPPED,
    allowedAttributes: {
      a: ['href', 'rel'],
      font: ['color'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan', 'align', 'bgcolor'],
      th: ['colspan', 'rowspan', 'align', 'bgcolor', 'scope'],
      ol: ['start', 'type'],
      '*': ['dir', 'lang'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    nestingLimit: DEPTH,
    transformTags: {
      a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow' }),
      // « Mes réponses sont en rouge »: of a style only the colour of words is kept.
      span: (tagName, attribs) => coloured(tagName, attribs, colourOf(attribs['style'])),
      font: (tagName, attribs) => coloured(tagName, attribs, attribs['color']),
      img: (tagName, attribs) => {
        const { src = '', ...others } = attribs;
        if (/^\s*cid:/i.test(src)) return { tagName, attribs: { ...others, src: src.trim() } };
        if (/^\s*(?:https?:)?\/\//i.test(src)) remoteImages += 1;
        return { tagName, attribs: others };
      },
    },
  });
  return { html: clean.trim(), remoteImages };
}

function coloured(
  tagName: string,
  { dir, lang }: sanitizeHtml.Attributes,
  color: string | undefined,
): sanitizeHtml.Tag {
  const kept = { ...(dir === undefined ? {} : { dir }), ...(lang === undefined ? {} : { lang }) };
  if (color === undefined || !COLOUR.test(color)) return { tagName: 'span', attribs: kept };
  return { tagName: tagName === 'span' ? 'font' : tagName, attribs: { ...kept, color } };
}

function colourOf(style: string | undefined): string | undefined {
  const said = /(?:^|;)\s*color\s*:\s*([^;]{1,40})/i.exec(style ?? '')?.[1]?.trim();
  const rgb = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/i.exec(said ?? '');
  if (rgb === null) return said;
  const digits = rgb
    .slice(1)
    .map((one) => Math.min(255, Number(one)).toString(16).padStart(2, '0'));
  return `#${digits.join('')}`;
}

/** The plain text of cleaned HTML: a block a line, entities decoded. */
export function htmlText(html: string): string {
  const broken = html
    .replace(/<br\s*\/?>(?:\r?\n)?/gi, '\n')
    .replace(/<\/(?:p|div|h[1-6]|li|dt|dd|tr|blockquote|pre|table|ul|ol)>/gi, '\n')
    .replace(/<\/t[dh]>/gi, '\t')
    .replace(/<li[^>]*>/gi, '- ')
    .replace(/<hr[^>]*>/gi, '\n__________\n');
  const bare = sanitizeHtml(broken, { allowedTags: [], allowedAttributes: {} });
  return bare
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
