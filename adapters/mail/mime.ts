import { randomBytes, randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import { encode, wrap } from 'nodemailer/lib/qp';

/** A message to build; the texts are whole bodies, the addresses bare. */
export type Mail = Readonly<{
  from: Readonly<{ name: string; address: string }>;
  to: string;
  /** Where answers go, when not to the sender. */
  replyTo?: string | null;
  messageId: string;
  /** Message-ID of the message this one continues; null when it is the first. */
  follows: string | null;
  subject: string;
  language: 'fr' | 'en';
  text: string;
  html: string;
  date: Date;
  /** The list that the message is part of, and the address that ends it at one press (RFC 8058). */
  list?: Readonly<{ name: string; unsubscribe: string }>;
}>;

/**
 * A new Message-ID in the domain of an address, with its angle brackets: 160 random bits, so that who
 * answers with it was sent it.
 */
export function newMessageId(address: string): string {
  const domain = /@([A-Za-z0-9.-]+)$/.exec(address)?.[1] ?? 'localhost';
  return `<${randomBytes(20).toString('hex')}@${domain}>`;
}

/** What makes a return address one message's own: 128 random bits that no mail server changes. */
export function newReturnToken(): string {
  return randomBytes(16).toString('hex');
}

/**
 * The bytes of a message as they go out, with CRLF: text beside HTML, marked as automatic (RFC 3834)
 * so that nothing answers it. A line break in a field can't add a header. Written here rather than
 * by nodemailer's composer, whose streams take ten times as long inside the ticket's transaction.
 */
export function buildMail(mail: Mail): Buffer {
  const boundary = `relais-${randomUUID()}`;
  const headers = [
    `From: ${words(mail.from.name)}\r\n <${address(mail.from.address)}>`,
    `To: ${address(mail.to)}`,
    ...(mail.replyTo == null ? [] : [`Reply-To: ${address(mail.replyTo)}`]),
    `Subject: ${words(mail.subject)}`,
    `Message-ID: ${plain(mail.messageId)}`,
    ...(mail.follows === null
      ? []
      : [`In-Reply-To: ${plain(mail.follows)}`, `References: ${plain(mail.follows)}`]),
    `Date: ${mail.date.toUTCString().replace('GMT', '+0000')}`,
    `Content-Language: ${mail.language}-CA`,
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: All',
    ...listHeaders(mail),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
  ];
  const parts = [part('text/plain', mail.text), part('text/html', mail.html)];
  const body = parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('');
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body}--${boundary}--\r\n`);
}

function listHeaders({ list, from }: Mail): string[] {
  if (list === undefined) return [];
  const domain = /@([A-Za-z0-9.-]+)$/.exec(from.address)?.[1] ?? 'localhost';
  return [
    `List-Id: <${list.name}.${domain}>`,
    `List-Unsubscribe: <${plain(list.unsubscribe)}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    'Precedence: list',
  ];
}

function part(type: string, text: string): string {
  const lines = text.replace(/\r\n|\r|\n/g, '\r\n');
  return `Content-Type: ${type}; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
${wrap(encode(lines))}`;
}

/** Text for a header: as it is when it is plain, else encoded words on folded lines (RFC 2047). */
function words(text: string): string {
  const line = plain(text);
  if (/^[\x20-\x7e]*$/.test(line) && /^[\w .-]*$/.test(line) && line.length < 60) return line;
  return encodeWord(line, 'Q', 52).replace(/\?= =\?/g, '?=\r\n =?');
}

function address(bare: string): string {
  const clean = plain(bare).replace(/[\s<>]/g, '');
  const at = clean.lastIndexOf('@');
  const domain = clean.slice(at + 1);
  return `${clean.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}

/** One line, without controls. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
