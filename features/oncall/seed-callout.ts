import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { EscalationStep } from '../../core/oncall/escalation.ts';
import { insertAttempt } from './callout-store.ts';
import { insertEscalation } from './escalation-store.ts';
import { deleteUntouchedEscalations, insertPastCallout, nextCalloutId } from './seed-store.ts';

/** Whom to call in a demonstration, as it was kept. */
export interface SeededEscalation {
  readonly id: number;
  readonly steps: readonly EscalationStep[];
  /** Of the call-out that is to come. */
  readonly calloutId: number;
}

/** Keeps whom to call in a demonstration, in the open transaction: who is on call, then somebody by name. No exercise is held. */
export async function seedEscalation(
  db: Db,
  who: { readonly rotaId: number; readonly next: number },
  now: Instant,
): Promise<SeededEscalation> {
  const steps: EscalationStep[] = [
    { targets: [{ kind: 'rota', id: who.rotaId }], channels: ['mail', 'sms'], minutes: 10 },
    { targets: [{ kind: 'person', id: who.next }], channels: ['mail', 'sms'], minutes: 15 },
  ];
  const kept = { teamId: null, steps, drill: null, drillDueAt: null };
  const id = await insertEscalation(db, kept, now);
  if (id === null) throw new Error('somebody is called already');
  return { id, steps, calloutId: await nextCalloutId(db) };
}

/** Keeps a call-out of the past, with its one call, which somebody answered; nothing is sent. */
export async function seedCallout(
  db: Db,
  escalation: SeededEscalation,
  past: {
    readonly ticketId: number;
    readonly rotaId: number;
    readonly personId: number;
    readonly startedAt: Instant;
    readonly answeredAt: Instant;
    readonly overAt: Instant;
  },
): Promise<void> {
  const { ticketId, rotaId, personId, startedAt, answeredAt, overAt } = past;
  const { calloutId: id } = escalation;
  await insertPastCallout(db, {
    ...{ id, ticketId, escalation, startedAt, answeredBy: personId, answeredAt, overAt },
  });
  const turn = { calloutId: id, round: 1, step: 1, channel: 'mail' as const, personId, rotaId };
  const nothing = { webhookId: null, missed: null, outboxId: null, tokenHash: null };
  await insertAttempt(db, { ...turn, ...nothing }, startedAt);
}

/** Takes whom a demonstration called away, when nobody has made it their own since. */
export async function removeSeededEscalation(db: Db): Promise<void> {
  await deleteUntouchedEscalations(db);
}
