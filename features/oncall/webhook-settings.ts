import { BlockList } from 'node:net';

/** What the process says of calls to other programs. */
export type WebhookSettings = Readonly<{
  /** Opens the secrets: 32 bytes, kept outside the database. */
  key: Buffer;
  /** Where a webhook may lead beside the public Internet. */
  reach: Readonly<{ allowed: BlockList }>;
}>;

/** Those of a process that calls and seals nothing, as one that only says which routes there are. */
export const NO_WEBHOOKS: WebhookSettings = {
  key: Buffer.alloc(32),
  reach: { allowed: new BlockList() },
};
