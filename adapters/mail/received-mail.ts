import type { MailHeaders } from '../../core/mail/automatic.ts';

/** A person's name and address in a header; the name may be empty. */
export interface Correspondent {
  readonly name: string;
  /** Bare, as written. */
  readonly address: string;
}

/** A file that came with a message. */
export interface MailFile {
  /** As the message names it, decoded; null when it has no name. */
  readonly name: string | null;
  readonly type: string;
  /** Whether the text refers to it: an image in the middle of the text. */
  readonly inline: boolean;
  /** What the text refers to it by, without angle brackets. */
  readonly contentId: string | null;
  readonly content: Uint8Array;
}

/** What a bounce tells of one recipient (RFC 3464). */
export interface DeliveryStatus {
  readonly recipient: string | null;
  /** `failed`, `delayed`, `delivered`, … */
  readonly action: string;
  /** `5.1.1` */
  readonly status: string | null;
}

/** A message as it was read: everything decoded, nothing believed. */
export interface ReceivedMail {
  readonly messageId: string | null;
  /** Every Message-ID that it says it follows, the nearest first, with angle brackets. */
  readonly follows: readonly string[];
  readonly from: Correspondent | null;
  readonly replyTo: readonly Correspondent[];
  readonly to: readonly Correspondent[];
  readonly cc: readonly Correspondent[];
  readonly subject: string;
  /** When it says it was written, in epoch milliseconds; null when that is no date. */
  readonly date: number | null;
  readonly headers: MailHeaders;
  /** Its plain text, made from the HTML when it has no other; lines end with a line feed. */
  readonly text: string;
  /** Its HTML, cleaned; null when it has none. */
  readonly html: string | null;
  /** How many images on other machines the HTML asked for: none is kept. */
  readonly remoteImages: number;
  readonly files: readonly MailFile[];
  /** What a delivery report says; null when it is none. */
  readonly report: {
    readonly kind: 'delivery' | 'disposition';
    readonly statuses: readonly DeliveryStatus[];
    /** Message-ID of the message it is about; null when it doesn't say. */
    readonly about: string | null;
  } | null;
}
