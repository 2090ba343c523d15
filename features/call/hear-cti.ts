import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { applyCti, type CtiEvent, ctiFigure, saysMore } from '../../core/call/cti-call.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { hashSecret } from '../people/secret.ts';
import { hearSource, keepCtiFigure, lockCtiCall, writeCtiEvent } from './cti-store.ts';

/** How tokens of switches begin. */
export const CTI_PREFIX = 'cti_';

/** An event as a switch in place tells it. */
export interface ToldEvent extends Pick<CtiEvent, 'type' | 'data'> {
  readonly callId: string;
}

/**
 * Enters what a switch in place tells of a call: history, row and, once it ended, its figure, in one transaction. What was
 * said before changes nothing. Refuses `cti_token_unknown`.
 */
export function hearCti(
  pool: Pool,
  token: string,
  told: ToldEvent,
  now: Instant,
): Promise<Refusal | null> {
  return transaction(pool, async (db) => {
    const source = isToken(token) ? await hearSource(db, hashSecret(token), now) : null;
    if (source === null) return refuse('cti_token_unknown');
    const stored = await lockCtiCall(db, source.id, told.callId);
    const { id, events, ...call } = stored;
    const event = { seq: events + 1, at: now, type: told.type, data: told.data };
    if (!saysMore(call, event)) return null;
    const next = applyCti(call, event);
    await writeCtiEvent(db, id, event, next);
    const figure = ctiFigure(next);
    if (figure !== null) await keepCtiFigure(db, id, next.queue ?? source.name, figure);
    return null;
  });
}

function isToken(token: string): boolean {
  return token.startsWith(CTI_PREFIX) && /^[\w-]{43}$/.test(token.slice(CTI_PREFIX.length));
}
