import type { Block, Letter } from './letter.ts';
import type { Say } from './write-notice.ts';

/** One letter that was held back: what it was about, and where to read the rest. */
export interface DigestLine {
  readonly subject: string;
  /** The signed link of its ticket; null for what stays in the centre. */
  readonly link: string | null;
}

/** Writes the one letter that stands for several; each is named, none is left out. Pure. */
export function writeDigest(
  facts: { readonly name: string | null; readonly lines: readonly DigestLine[] },
  say: Say,
): Letter {
  const { name, lines } = facts;
  const params = { count: lines.length };
  const paragraph = (text: string): Block => ({ type: 'paragraph', text });
  return {
    subject: say('digest.subject', params),
    blocks: [
      paragraph(name === null ? say('greeting.team') : say('greeting.person', { name })),
      paragraph(say('digest.body', params)),
      ...lines.map(({ subject, link }): Block => {
        const label = subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
        return link === null ? paragraph(label) : { type: 'link', label, url: link };
      }),
      paragraph(say('signature')),
    ],
  };
}
