import { transaction } from '../../adapters/postgres/pool.ts';
import type { PlannedRules } from '../../core/interruption/planned-rules.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { derivePlannedDue } from './derive-planned-due.ts';
import { lockRunning } from './planned-clock-store.ts';
import { findPlannedRules, type KeptRules, writePlannedRules } from './planned-rules-store.ts';
import { plannedTerms } from './planned-terms.ts';
import { countTouched } from './store.ts';

/**
 * Decides when planned interruptions are reminded of, how long an answer may take and which plans somebody
 * else approves; every clock that runs follows at once. Refuses `version_stale`, `service_unknown`.
 */
export async function keepPlannedRules(
  deps: TicketDeps,
  actor: Actor,
  rules: PlannedRules,
  version: number | null,
): Promise<KeptRules | Refusal> {
  const now = deps.clock.now();
  return transaction(
    deps.pool,
    async (db): Promise<KeptRules | Refusal> => {
      const before = await findPlannedRules(db);
      if (version !== null && version !== before.version) return refuse('version_stale');
      const { serviceIds } = rules.approval;
      const found = await countTouched(db, serviceIds, []);
      if (found.services !== new Set(serviceIds).size) {
        return refuse('service_unknown', { field: 'approval.services' });
      }
      const kept = { ...rules, version: before.version + 1 };
      if (!(await writePlannedRules(db, kept, before.version))) return refuse('version_stale');
      const terms = await plannedTerms(db, deps.agreements, now);
      for (const id of await lockRunning(db)) await derivePlannedDue(db, id, terms);
      const data = changed(before, rules);
      await recordAudit(db, {
        ...{
          at: now,
          actor,
          action: 'planned_rules.changed',
          target: 'setting:planned_rules',
          data,
        },
      });
      return kept;
    },
    { attempts: 3 },
  );
}

/** What is decided otherwise than before, each with both. */
function changed(before: PlannedRules, after: PlannedRules): Record<string, unknown> {
  const keys = (['reminders', 'answerMinutes', 'approval'] as const).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  return Object.fromEntries(keys.map((key) => [key, { from: before[key], to: after[key] }]));
}
