import { type FrameWords, framedHtml } from '../../adapters/mail/framed-html.ts';
import type { MailReader } from '../../adapters/mail/mail-reader.ts';
import type { ReceivedMail } from '../../adapters/mail/received-mail.ts';

/** What the page of a message says, as phrases. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/**
 * The page that shows a message as it was laid out, made from its bytes each time: what is held of
 * outside HTML today holds for the mail of yesterday. A message that can't be read says so.
 */
export async function showHtml(
  reader: MailReader,
  raw: Uint8Array,
  lang: string,
  say: Say,
): Promise<string> {
  const read = await reader.read(raw);
  const mail: Pick<ReceivedMail, 'html' | 'files' | 'remoteImages'> =
    read.result === 'read' ? read.mail : { html: null, files: [], remoteImages: 0 };
  const count = mail.remoteImages;
  const leftOut = count === 0 ? null : say('html.left_out', { count });
  const words: FrameWords = { lang, title: say('html.title'), leftOut, image: say('html.image') };
  return framedHtml(
    mail,
    mail.html === null ? { ...words, leftOut: say('html.unreadable') } : words,
  );
}
