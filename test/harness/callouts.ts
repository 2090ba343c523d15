import assert from 'node:assert/strict';
import type { Instant } from '../../core/calendar/instant.ts';
import type { EscalationStep } from '../../core/oncall/escalation.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { holdDrill } from '../../features/oncall/hold-drill.ts';
import { addEscalation, type EscalationDraft } from '../../features/oncall/keep-escalation.ts';
import { addRota } from '../../features/oncall/keep-rota.ts';
import { runCallout } from '../../features/oncall/run-callout.ts';
import type { Desk } from './desk.ts';
import { weeklyRota } from './rota.ts';
import { outboxOf } from './worker.ts';

/** Monday 9 February 2026, 22:00 in Toronto: nobody is at the centre. */
export const NIGHT: Instant = Date.parse('2026-02-10T03:00:00Z');
export const MINUTE = 60_000;

/** A rota of one’s own people, each a week; gives its id. */
export async function deskRota(desk: Desk, people: readonly number[], name: string) {
  const { team, name: called, ...content } = weeklyRota(desk.teamId, people, name);
  const draft = { name: called, teamId: team, content };
  const rota = await addRota(desk.pool, desk.supervisor, draft as never, desk.clock.now());
  if (isRefusal(rota)) throw new Error(rota.code);
  return rota.id;
}

/** One step by mail. */
export const step = (
  kind: 'rota' | 'person' | 'webhook',
  id: number,
  minutes = 10,
): EscalationStep => ({ targets: [{ kind, id }], channels: ['mail'], minutes });

/** Whom to call about every ticket; gives its id. */
export async function deskEscalation(
  desk: Desk,
  steps: readonly EscalationStep[],
  drill: EscalationDraft['drill'] = null,
): Promise<number> {
  const now = desk.clock.now();
  const kept = await addEscalation(desk.pool, desk.supervisor, null, { steps, drill }, now);
  if (isRefusal(kept)) throw new Error(kept.code);
  return kept.id;
}

/** All that is due now, by two workers at once. */
export async function runAll(desk: Desk): Promise<void> {
  const run = async (): Promise<void> => {
    while ((await holdDrill(desk)) || (await runCallout(desk)));
  };
  await Promise.all([run(), run()]);
}

/** A watch over the calls of a desk: what was not foreseen fails. */
export function calls(desk: Desk) {
  let seen = 0;
  return {
    /** These addresses were called since the last time, in this order, and nothing else was. */
    async exactly(...addresses: readonly string[]): Promise<void> {
      await runAll(desk);
      const rows = (await outboxOf(desk)).filter(({ kind }) => kind === 'callout');
      assert.deepEqual(
        rows.slice(seen).map(({ address }) => address?.split('@')[0]),
        addresses,
      );
      seen = rows.length;
    },
  };
}
