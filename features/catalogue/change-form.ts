import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { formFaults, type RequestForm } from '../../core/ticket/request-form.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../people/actor.ts';
import { type EntryRow, lockEntry, updateForm } from './store.ts';

/**
 * Gives a service another request form, or none. What was answered before keeps what was asked then; the form
 * before is in the audit journal. Refuses `not_found`, `version_stale`, and every fault of the form at once.
 */
export function changeForm(
  pool: Pool,
  actor: Actor,
  id: number,
  form: RequestForm | null,
  ifMatch: number | null,
  now: Instant,
): Promise<EntryRow | Refusal> {
  return transaction(pool, async (db): Promise<EntryRow | Refusal> => {
    const before = await lockEntry(db, 'service', id);
    if (!before) return refuse('not_found');
    if (ifMatch !== null && ifMatch !== before.version) return refuse('version_stale');
    const after = form === null || form.fields.length === 0 ? null : form;
    const fields = (after === null ? [] : formFaults(after)).map((fault) => ({
      ...fault,
      field: `form.${fault.field.replace(/\[(\d+)\]/g, '.$1')}`,
    }));
    const [first] = fields;
    if (first !== undefined) {
      const code = fields.length === 1 ? first.code : 'fields_refused';
      return refuse(code, { params: { count: fields.length }, fields });
    }
    await updateForm(db, id, after);
    const data = { before: before.form, after };
    const target = `service:${id}`;
    await recordAudit(db, { at: now, actor, action: 'service.form_changed', target, data });
    return (await lockEntry(db, 'service', id)) as EntryRow;
  });
}
