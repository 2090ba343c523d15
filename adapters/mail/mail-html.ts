import sanitizeHtml from 'sanitize-html';

/** What may stay of HTML that came by mail: text and its shape. */
const KEPT = [
  ...['p', 'br', 'div', 'span', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'small', 'hr'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote'],
  ...['pre', 'code', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'a', 'img'],
];
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
      a: ['href', 'title', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan', 'align'],
      th: ['colspan', 'rowspan', 'align', 'scope'],
      ol: ['start', 'type'],
      '*': ['dir', 'lang'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    nestingLimit: DEPTH,
    transformTags: {
      a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow' }),
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

/** The plain text of cleaned HTML: a block a line, entities decoded. */
export function htmlText(html: string): string {
  const broken = html
    .replace(/<br\s*\/?>(?:\r?\n)?/gi, '\n')
    .replace(/<\/(?:p|div|h[1-6]|li|dt|dd|tr|blockquote|pre|table|ul|ol)>/gi, '\n')
    .replace(/<\/t[dh]>/gi, '\t')
    .replace(/<li[^>]*>/gi, '- ')
    .replace(/<hr[^>]*>/gi, '\n----\n');
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
