import { randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';

/** A message to build; the texts are whole bodies, the addresses bare. */
export type Mail = Readonly<{
  from: Readonly<{ name: string; address: string }>;
  to: string;
  messageId: string;
  /** Message-ID of the message this one continues; null when it is the first. */
  follows: string | null;
  subject: string;
  language: 'fr' | 'en';
  text: string;
  html: string;
  date: Date;
}>;

/** A new Message-ID in the domain of an address, with its angle brackets. */
export function newMessageId(address: string): string {
  const domain = /@([A-Za-z0-9.-]+)$/.exec(address)?.[1] ?? 'localhost';
  return `<${randomUUID()}@${domain}>`;
}

/**
 * The bytes of a message as they go out, CRLF and 7 bits: text beside HTML, marked as automatic
 * (RFC 3834) so that nothing answers it. A line break in a field can't add a header.
 */
export async function buildMail(mail: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.date,
    messageId: mail.messageId,
    ...(mail.follows !== null && { inReplyTo: mail.follows, references: mail.follows }),
    headers: {
      'Content-Language': `${mail.language}-CA`,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
    textEncoding: 'quoted-printable',
  });
  const node = composer.compile();
  return node.build();
}
