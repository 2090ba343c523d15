import { readMessage, Unreadable } from './read-message.ts';

// A process that only reads messages, one at a time, for mail-reader.ts: it may be killed at any instant.

export type ReadingAnswer =
  | { readonly read: Awaited<ReturnType<typeof readMessage>> }
  | { readonly refused: string };

process.on('message', (raw: Uint8Array) => {
  void readMessage(raw)
    .then(
      (read): ReadingAnswer => ({ read }),
      (error: unknown): ReadingAnswer => ({
        refused: error instanceof Unreadable ? error.code : 'unreadable',
      }),
    )
    .then((answer) => process.send?.(answer));
});
// Without a parent there is nothing to read.
process.on('disconnect', () => process.exit());
