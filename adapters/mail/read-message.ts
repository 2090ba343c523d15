import type { Address, Attachment, Email, Mailbox } from 'postal-mime';
import { LenientDecoder } from './lenient-decoder.ts';
import { cleanMailHtml, htmlText } from './mail-html.ts';
import type { Correspondent, DeliveryStatus, MailFile, ReceivedMail } from './received-mail.ts';

// The parser asks the platform for its decoders when it is loaded: this process reads mail only, and
// its decoders are to be as lenient as mail programs are.
globalThis.TextDecoder = LenientDecoder as unknown as typeof TextDecoder;
const { default: PostalMime } = await import('postal-mime');

/** Thrown for bytes that are no message that can be kept: the code says why. */
export class Unreadable extends Error {
  readonly code: 'too_deep' | 'headers_too_large' | 'too_many_files' | 'charset_refused';
  constructor(code: Unreadable['code']) {
    super(code);
    this.code = code;
  }
}

const LIMITS = { maxNestingDepth: 60, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 3 };
const MOST_FILES = 200;
const LONGEST_TEXT = 1_000_000;
const MOST_ADDRESSES = 500;

/** Reads the bytes of a message. Throws {@link Unreadable}; meant for a process of its own. */
export async function readMessage(raw: Uint8Array): Promise<ReceivedMail> {
  const email = await parse(raw);
  if (email.attachments.length > MOST_FILES) throw new Unreadable('too_many_files');
  if (refusedCharset(email)) throw new Unreadable('charset_refused');
  const clean = email.html === undefined ? null : cleanMailHtml(email.html.slice(0, 4_000_000));
  const text = email.text ?? (clean === null ? '' : htmlText(clean.html));
  return {
    messageId: identifier(email.messageId),
    follows: [
      ...identifiers(email.inReplyTo),
      ...identifiers(email.references).toReversed(),
    ].filter((id, i, all) => all.indexOf(id) === i),
    from: people(email.from === undefined ? [] : [email.from])[0] ?? null,
    replyTo: people(email.replyTo ?? []),
    to: people(email.to ?? []),
    cc: people(email.cc ?? []),
    subject: oneLine(email.subject ?? ''),
    date: dateOf(email.date),
    headers: headersOf(email),
    text: shown(text.replace(/\r\n?/g, '\n')),
    html: clean === null || clean.html === '' ? null : shown(clean.html),
    remoteImages: clean?.remoteImages ?? 0,
    files: email.attachments.filter((one) => !isReportPart(one)).map(fileOf),
    report: reportOf(email),
  };
}

async function parse(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw, { ...LIMITS, attachmentEncoding: 'arraybuffer' });
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    if (/nest/i.test(said)) throw new Unreadable('too_deep');
    if (/header/i.test(said)) throw new Unreadable('headers_too_large');
    throw error;
  }
}

/** UTF-7 hides markup from whoever looks for it, and no mail program writes it any more. */
function refusedCharset(email: Email): boolean {
  return email.headers.some(
    ({ key, value }) =>
      key === 'content-type' && /charset\s*=\s*"?\s*(?:unicode-1-1-)?utf-7/i.test(value),
  );
}

function isMailbox(address: Address): address is Mailbox {
  return address.group === undefined;
}

function people(addresses: readonly Address[]): Correspondent[] {
  return addresses
    .flatMap((one) => (isMailbox(one) ? [one] : one.group))
    .filter(
      ({ address }) => /^[^\s@<>\p{Cc}]+@[^\s@<>\p{Cc}]+$/u.test(address) && address.length <= 320,
    )
    .slice(0, MOST_ADDRESSES)
    .map(({ name, address }) => ({ name: oneLine(name).slice(0, 200).toWellFormed(), address }));
}

function identifier(text: string | undefined): string | null {
  return identifiers(text)[0] ?? null;
}

function identifiers(text: string | undefined): string[] {
  return [...(text ?? '').slice(0, 20_000).matchAll(/<[^<>\s\p{Cc}]{1,500}>/gu)].map(([id]) => id);
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, 2000)
    .toWellFormed();
}

/** A text that can be kept: controls mean nothing in it, and the database keeps no NUL nor half a pair. */
function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const bare = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
  return bare.slice(0, LONGEST_TEXT).toWellFormed();
}

function dateOf(text: string | undefined): number | null {
  const at = Date.parse(text ?? '');
  return Number.isFinite(at) ? at : null;
}

function headersOf(email: Email): Record<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) {
    const values = headers.get(key) ?? [];
    if (values.length < 20) headers.set(key, [...values, value.slice(0, 2000)]);
  }
  return Object.fromEntries(headers);
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function fileOf(attachment: Attachment): MailFile {
  const name = attachment.filename === null ? null : oneLine(attachment.filename).normalize('NFC');
  return {
    name: name === '' ? null : name,
    type: attachment.mimeType,
    inline: attachment.related === true,
    contentId: attachment.contentId?.replace(/^<|>$/g, '') ?? null,
    content: bytesOf(attachment),
  };
}

const REPORTS = /^message\/(?:delivery-status|disposition-notification|global-delivery-status)$/;

function isReportPart({ mimeType }: Attachment): boolean {
  return REPORTS.test(mimeType) || mimeType === 'text/rfc822-headers';
}

function reportOf(email: Email): ReceivedMail['report'] {
  const type = email.headers.find(({ key }) => key === 'content-type')?.value ?? '';
  if (!/^multipart\/report\b/i.test(type)) return null;
  const parts = email.attachments.filter(isReportPart);
  const texts = parts.map((part) => new TextDecoder().decode(bytesOf(part)).slice(0, 100_000));
  const about = texts
    .flatMap((text) => [...text.matchAll(/^(?:original-)?message-id:\s*(<[^<>\s]+>)/gim)])
    .map(([, id]) => id ?? null)[0];
  const disposition = parts.some(({ mimeType }) => mimeType.includes('disposition'));
  return {
    kind: disposition ? 'disposition' : 'delivery',
    statuses: disposition ? [] : texts.flatMap(statusesOf),
    about: about ?? null,
  };
}

function statusesOf(text: string): DeliveryStatus[] {
  return text.split(/\r?\n\s*\r?\n/).flatMap((block) => {
    const field = (name: string): string | null =>
      new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(block)?.[1]?.trim() ?? null;
    const action = field('Action')?.toLowerCase();
    if (action === undefined) return [];
    const recipient = (field('Original-Recipient') ?? field('Final-Recipient'))?.split(';').at(-1);
    return [{ recipient: recipient?.trim() ?? null, action, status: field('Status') }];
  });
}
