import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import {
  type AgentSkills,
  lockAgent,
  selectQueues,
  serviceInUse,
  skillsOf,
  storeSkills,
} from './queue-store.ts';

/** What somebody who answers calls knows; null for who does not. */
export async function showSkills(db: Db, personId: number): Promise<AgentSkills | null> {
  return (await lockAgent(db, personId)) ? skillsOf(db, personId) : null;
}

/**
 * Says what somebody knows and for which queues they are kept, at the version that was read, in the open
 * transaction. Refuses `not_found`, `version_stale`, and each service or queue that is not there.
 */
export async function changeSkills(
  db: Db,
  actor: Actor,
  personId: number,
  said: Omit<AgentSkills, 'version'>,
  ifMatch: number | null,
  now: Instant,
): Promise<AgentSkills | Refusal> {
  const before = await showSkills(db, personId);
  if (before === null) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
  const fields = await faultsOf(db, said);
  const [first] = fields;
  if (first !== undefined) return refuse(first.code, { fields });
  const { skills, reserved } = before;
  if (JSON.stringify([skills, reserved]) === JSON.stringify([said.skills, said.reserved])) {
    return before;
  }
  await storeSkills(db, personId, said);
  const target = `person:${personId}`;
  const data = { from: { skills, reserved }, to: said };
  await recordAudit(db, { at: now, actor, action: 'skills.changed', target, data });
  return skillsOf(db, personId);
}

async function faultsOf(db: Db, said: Omit<AgentSkills, 'version'>): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  for (const [at, { serviceId }] of said.skills.entries()) {
    if (serviceId !== null && !(await serviceInUse(db, serviceId))) {
      faults.push({ field: `skills[${at}].service`, code: 'service_unknown' });
    }
  }
  const known = new Set((await selectQueues(db)).map(({ id }) => id));
  if (!said.reserved.every((id) => known.has(id))) {
    faults.push({ field: 'reserved', code: 'queue_unknown' });
  }
  return faults;
}
