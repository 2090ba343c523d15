import type { DkimKey } from '../../adapters/mail/dkim.ts';

/** What a notification needs to be written: addresses and links come from here, never from a request. */
export interface MailSettings {
  /** The centre's own address, the sender of every message. */
  readonly address: string;
  /** The origin of links, without a trailing slash. */
  readonly publicUrl: string;
  /** The centre's name beside its address; the catalogue's unless told. */
  readonly name?: string;
  /** Whether answers to our messages are read: letters say so. */
  readonly repliesRead?: boolean;
  /** Whether mail is handed over to us directly, for every mailbox in use. */
  readonly handedOver?: boolean;
  /** The mailbox that the ticket comes by, while it is being filed from there. */
  readonly cameBy?: string;
  /** The address that messages come back to, each with a part of its own (VERP); the sender's unless told. */
  readonly returnTo?: string;
  /** What letters are signed with; unsigned unless told. */
  readonly dkim?: DkimKey;
  /** Who short messages come from, and in how many parts one may leave; none leaves unless told. */
  readonly sms?: {
    readonly from: string;
    readonly segments: number;
    /** Signs what people write to that number, as the provider hands it over; none is taken unless told. */
    readonly secret?: Buffer;
  };
  /** Writes no message at all: for data that tell of the past, such as a demonstration. */
  readonly silent?: boolean;
}
