import { type ConnectionRow, connectionsInUse, findConnection } from './connection-store.ts';
import { fixedFields } from './keep-mailbox.ts';
import type { MailboxDeps } from './mailbox-settings.ts';
import { type Followed, followMailbox, type ReadingDeps } from './read-mail.ts';
import { forgetToken, signInMailbox } from './sign-in-mailbox.ts';

/** The readers of a process: one for each mailbox in use that has a connection of its own. */
export interface Readers {
  /** Starts, stops and starts again what was edited since the last look, here or by another process. */
  look(): Promise<void>;
  /** Ends them all. */
  stop(): Promise<void>;
}

interface Running {
  readonly key: string;
  stop(): void;
}

/**
 * Follows mailboxes, each by itself: one that fails holds no other. That of the environment is not read here
 * when the environment says how.
 */
export function followMailboxes(deps: ReadingDeps & MailboxDeps): Readers {
  const running = new Map<number, Running>();
  const ending = new Set<Promise<void>>();
  let stopped = false;
  const start = (row: ConnectionRow & { readonly address: string }, key: string): Running => {
    const stopping = new AbortController();
    const end = followMailbox(deps, followed(deps, row), stopping.signal).finally(() =>
      ending.delete(end),
    );
    ending.add(end);
    return { key, stop: () => stopping.abort() };
  };
  return {
    async look() {
      const rows = await connectionsInUse(deps.pool);
      if (stopped) return;
      const wanted = new Map(
        rows
          .filter(({ address }) => !fixedFields(deps.mailboxes, address).includes('connection'))
          .map((row) => [row.mailboxId, row] as const),
      );
      for (const [id, { key, stop }] of running) {
        const row = wanted.get(id);
        if (row !== undefined && keyOf(row) === key) continue;
        stop();
        running.delete(id);
      }
      for (const [id, row] of wanted) {
        if (!running.has(id)) running.set(id, start(row, keyOf(row)));
      }
    },
    async stop() {
      stopped = true;
      for (const { stop } of running.values()) stop();
      await Promise.all(ending);
    },
  };
}

/** What makes a reader start again: another place, another secret; a token that was renewed does not. */
function keyOf(row: ConnectionRow & { readonly address: string }): string {
  const { sealed: _sealed, token: _token, tokenUntil: _until, ...read } = row;
  return JSON.stringify(read);
}

function followed(deps: MailboxDeps, row: ConnectionRow & { readonly address: string }): Followed {
  const { mailboxId: id, address } = row;
  return {
    ...{ id, address },
    async signIn() {
      const now = await findConnection(deps.pool, id);
      return now === null ? { fault: 'secret_unreadable' } : signInMailbox(deps, now);
    },
    refused: (account) => forgetToken(deps, id, account),
  };
}
