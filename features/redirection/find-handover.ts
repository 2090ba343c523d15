import type { Db } from '../../adapters/postgres/pool.ts';
import { findByMail, type HandoverRow } from './handover-store.ts';

/** A hand-over sheet that a message answers, and whether its sender is who it was sent to. */
export interface HandoverThread extends HandoverRow {
  readonly participant: boolean;
}

/** The hand-over sheet that a message answers, for the mail that comes in; null when it answers none. */
export function findHandover(
  db: Db,
  mail: {
    /** The Message-IDs that it says it follows, and the tokens of the addresses it came to. */
    readonly follows: readonly string[];
    readonly tokens: readonly string[];
    /** Lower case. */
    readonly sender: string | null;
  },
): Promise<HandoverThread | null> {
  return findByMail(db, mail.follows, mail.tokens, mail.sender);
}
