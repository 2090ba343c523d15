import { isRefusal, type Refusal, refuse } from '../../core/ticket/refusal.ts';
import type { Actor } from '../people/actor.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { derivePlannedDue, readPlanned } from './derive-planned-due.ts';
import { applyChange, refusedChange } from './move-planned.ts';
import { type OnPlanned, onPlanned } from './on-planned.ts';
import { askedOfSeries, putApproval, putProposed } from './planned-clock-store.ts';
import type { PlannedRow, ProposedChange } from './planned-store.ts';
import { tellPlanned } from './tell-planned.ts';

/** What somebody decides of a plan, or of a change of it. */
export interface ApprovalDecision {
  readonly approved: boolean;
  /** Why; a refusal has one. */
  readonly word: string | null;
}

/**
 * Approves or refuses what somebody else planned, all windows of a series at once, or the change that
 * they propose: it is announced in the same transaction. Never one's own.
 */
export async function approvePlanned(
  deps: TicketDeps,
  actor: Actor,
  target: { readonly id: number; readonly version: number | null },
  decision: ApprovalDecision,
): Promise<PlannedRow | Refusal> {
  const what = decision.approved ? 'approved' : 'refused';
  return onPlanned(deps, actor, target, what, async (on) => {
    const { row } = on;
    if (!decision.approved && decision.word === null) {
      return refuse('reason_required', { field: 'word' });
    }
    const said: Record<string, string> = decision.word === null ? {} : { word: decision.word };
    const done =
      row.proposed === null
        ? await decidePlan(on, actor, decision)
        : await decideChange(on, actor, row.proposed, decision);
    return isRefusal(done) ? done : said;
  });
}

async function decidePlan(
  { db, row, terms, now }: OnPlanned,
  actor: Actor,
  { approved, word }: ApprovalDecision,
): Promise<Refusal | null> {
  if (row.approval !== 'asked') return refuse('approval_not_asked');
  if ([row.createdBy?.id, row.changedBy].includes(actor.personId)) return refuse('approval_own');
  if (row.startsAt <= now) return refuse('approval_too_late');
  const by = actor.personId;
  const ids = row.seriesId === null ? [row.id] : await askedOfSeries(db, row.seriesId, now);
  const decided = { approval: approved ? 'approved' : 'refused', by, word } as const;
  for (const id of ids) await putApproval(db, id, decided, now);
  if (approved) {
    const first = await readPlanned(db, ids[0] as number);
    const planner = first.createdBy?.id ?? by;
    await tellPlanned(db, first, 'announced', { zone: terms.zone, by: planner, now });
  }
  for (const id of ids) await derivePlannedDue(db, id, terms);
  return null;
}

async function decideChange(
  on: OnPlanned,
  actor: Actor,
  proposed: ProposedChange,
  { approved }: ApprovalDecision,
): Promise<Refusal | null> {
  if (proposed.by === actor.personId) return refuse('approval_own');
  if (approved) {
    const { from, to, reason } = proposed;
    const kept = { window: { from, to }, allTheSame: reason !== null, reason };
    const no = await refusedChange(on, kept);
    if (no !== null) return no;
    await applyChange(on, proposed, proposed.by);
  } else await putProposed(on.db, on.row.id, null);
  return null;
}
