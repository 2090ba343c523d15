import type { Db } from '../../adapters/postgres/pool.ts';
import { calendarFaults } from '../../core/calendar/calendar.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Provider } from '../../core/redirection/provider.ts';
import { type FieldError, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import {
  insertProvider,
  knownOf,
  lockProvider,
  type ProviderRow,
  providerNameTaken,
  updateProvider,
  updateUse,
} from './provider-store.ts';

/** Keeps a new entry of the directory, in the open transaction. */
export async function addProvider(
  db: Db,
  actor: Actor,
  provider: Provider,
  now: Instant,
): Promise<ProviderRow | Refusal> {
  const faults = await refusalOf(db, 0, provider);
  if (faults !== null) return faults;
  const id = await insertProvider(db, provider, now);
  if (id === null) return refuse('name_taken', { field: 'name' });
  const target = `provider:${id}`;
  const data = { name: provider.name };
  await recordAudit(db, { at: now, actor, action: 'provider.added', target, data });
  return (await lockProvider(db, id)) as ProviderRow;
}

/**
 * Changes an entry at the version that was read, in the open transaction; the journal keeps what it
 * said before. Refuses `not_found`, `version_stale`, and every faulty field at once.
 */
export async function changeProvider(
  db: Db,
  actor: Actor,
  id: number,
  provider: Provider,
  ifMatch: number | null,
  now: Instant,
): Promise<ProviderRow | Refusal> {
  const before = await lockProvider(db, id);
  if (before === null) return refuse('not_found');
  if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
  const faults = await refusalOf(db, id, provider);
  if (faults !== null) return faults;
  const data = differences(before, provider);
  if (Object.keys(data).length === 0) return before;
  await updateProvider(db, id, provider, now);
  const target = `provider:${id}`;
  await recordAudit(db, { at: now, actor, action: 'provider.changed', target, data });
  return (await lockProvider(db, id)) as ProviderRow;
}

/** Puts an entry out of use or back in use: what was redirected to it stays so, nothing new is. */
export async function putProviderInUse(
  db: Db,
  actor: Actor,
  id: number,
  inUse: boolean,
  now: Instant,
): Promise<ProviderRow | Refusal> {
  const before = await lockProvider(db, id);
  if (before === null) return refuse('not_found');
  if ((before.disabledAt === null) === inUse) return before;
  await updateUse(db, id, inUse ? null : now);
  const action = inUse ? 'provider.enabled' : 'provider.disabled';
  const data = { name: before.name };
  await recordAudit(db, { at: now, actor, action, target: `provider:${id}`, data });
  return (await lockProvider(db, id)) as ProviderRow;
}

function differences(before: ProviderRow, after: Provider) {
  const keys = (Object.keys(after) as (keyof Provider)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  return Object.fromEntries(keys.map((key) => [key, { from: before[key], to: after[key] }]));
}

async function refusalOf(db: Db, id: number, provider: Provider): Promise<Refusal | null> {
  const known = await knownOf(db, provider);
  const fields: FieldError[] = [];
  if (await providerNameTaken(db, provider.name, id)) {
    fields.push({ field: 'name', code: 'name_taken' });
  }
  if (provider.phone === null && provider.email === null && provider.web === null) {
    fields.push({ field: 'phone', code: 'provider_unreachable' });
  }
  if (!known.calendar) fields.push({ field: 'calendar', code: 'calendar_unknown' });
  if (provider.services.some((one) => !known.services.includes(one))) {
    fields.push({ field: 'services', code: 'service_unknown' });
  }
  if (provider.organizations.some((one) => !known.organizations.includes(one))) {
    fields.push({ field: 'organizations', code: 'organization_unknown' });
  }
  fields.push(...weekFaults(provider));
  const [first] = fields;
  if (first === undefined) return null;
  const code = fields.length === 1 ? first.code : 'fields_refused';
  return refuse(code, { params: { count: fields.length }, fields });
}

/** Faults of hours of its own, as those of a calendar. */
function weekFaults({ week }: Provider): FieldError[] {
  if (week === null) return [];
  const none = { holidays: [], exceptions: [], confirmed: [] };
  const own = { name: '', timeZone: 'America/Toronto', continuous: false, week, ...none };
  return calendarFaults(own).map(({ code, field }) => ({ code, field }));
}
