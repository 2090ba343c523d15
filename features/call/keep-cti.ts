import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { newSecret } from '../people/secret.ts';
import { insertSource, revokeSource, rotateToken } from './cti-store.ts';
import { CTI_PREFIX } from './hear-cti.ts';

/** How long the token before works beside the new one, in milliseconds: the switch has to be told. */
const FORMER_MS = 86_400_000;

/** Lets a switch in place tell us of its calls: its token is handed over this once, and only its hash is kept. */
export async function addCti(
  pool: Pool,
  actor: Actor,
  name: string,
  now: Instant,
): Promise<{ readonly id: number; readonly token: string }> {
  return transaction(pool, async (db) => {
    const { secret, hash } = newSecret(CTI_PREFIX);
    const id = await insertSource(db, { name, tokenHash: hash, createdBy: actor.personId }, now);
    const target = `cti:${id}`;
    await recordAudit(db, { at: now, actor, action: 'cti.added', target, data: { name } });
    return { id, token: secret };
  });
}

/** Gives a switch another token; the one before works for a day more. Refuses `not_found`. */
export async function rotateCti(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<{ readonly token: string } | Refusal> {
  return transaction(pool, async (db) => {
    const { secret, hash } = newSecret(CTI_PREFIX);
    const name = await rotateToken(db, id, hash, { now, formerUntil: now + FORMER_MS });
    if (name === null) return refuse('not_found');
    const target = `cti:${id}`;
    await recordAudit(db, { at: now, actor, action: 'cti.rotated', target, data: { name } });
    return { token: secret };
  });
}

/** Takes both tokens of a switch away, at once. Refuses `not_found`. */
export async function endCti(
  pool: Pool,
  actor: Actor,
  id: number,
  now: Instant,
): Promise<Refusal | null> {
  return transaction(pool, async (db) => {
    const name = await revokeSource(db, id, now);
    if (name === null) return refuse('not_found');
    const target = `cti:${id}`;
    await recordAudit(db, { at: now, actor, action: 'cti.revoked', target, data: { name } });
    return null;
  });
}
