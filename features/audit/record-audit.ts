import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { insertAudit } from './store.ts';

/** Who did what, to what, from where. */
export type AuditEntry = Readonly<{
  at: Instant;
  /** null: nobody known, or the system itself. */
  actor: Readonly<{ personId: number; address: string | null }> | null;
  /** `<noun>.<what happened>`: session.opened, person.changed. */
  action: string;
  /** `<noun>:<id>`. */
  target: string;
  /** Instead of the actor's. */
  address?: string | null;
  /** What changed; never a secret. */
  data?: Readonly<Record<string, unknown>>;
}>;

/** Adds a line to the audit journal, in the transaction of the fact that it records. */
export async function recordAudit(db: Db, entry: AuditEntry): Promise<void> {
  await insertAudit(db, {
    at: entry.at,
    actorId: entry.actor?.personId ?? null,
    action: entry.action,
    target: entry.target,
    address: entry.address ?? entry.actor?.address ?? null,
    data: entry.data ?? {},
  });
}
