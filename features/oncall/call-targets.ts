import type { Db } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { CallChannel, EscalationStep } from '../../core/oncall/escalation.ts';
import type { AgreementBook } from '../agreement/agreement-book.ts';
import { type ReachedPerson, reachedPerson } from './callout-store.ts';
import { planRota } from './plan-rota.ts';
import { findRota } from './store.ts';
import { findWebhook } from './webhook-store.ts';

/** One call that a step makes. */
export type Call =
  | {
      readonly channel: CallChannel;
      readonly person: ReachedPerson;
      readonly to: string;
      readonly rotaId: number | null;
    }
  | {
      readonly channel: 'webhook';
      readonly webhook: { readonly id: number; readonly name: string };
    };

/** Somebody or something that a step could not call. */
export interface Missed {
  readonly reason: 'nobody_on_call' | 'no_address' | 'gone';
  readonly personId: number | null;
  readonly webhookId: number | null;
  readonly rotaId: number | null;
}

/** Whom a step calls at an instant, each once by each channel, and whom it can't. */
export async function callTargets(
  db: Db,
  book: AgreementBook,
  step: EscalationStep,
  now: Instant,
  sms: boolean,
): Promise<{ readonly calls: readonly Call[]; readonly missed: readonly Missed[] }> {
  const calls: Call[] = [];
  const missed: Missed[] = [];
  const seen = new Set<number>();
  for (const { kind, id } of step.targets) {
    const none = { personId: null, webhookId: null, rotaId: null };
    if (kind === 'webhook') {
      const webhook = await findWebhook(db, id, 'oncall');
      if (webhook === null) missed.push({ ...none, reason: 'gone', webhookId: id });
      else calls.push({ channel: 'webhook', webhook });
      continue;
    }
    const rotaId = kind === 'rota' ? id : null;
    const personId = kind === 'person' ? id : await onCallIn(db, book, id, now);
    if (personId === null) {
      missed.push({ ...none, reason: 'nobody_on_call', rotaId });
      continue;
    }
    if (seen.has(personId)) continue;
    seen.add(personId);
    const person = await reachedPerson(db, personId);
    const ways = person === null ? [] : waysTo(person, step, sms);
    calls.push(...ways.map((way) => ({ ...way, rotaId })));
    const reason = person === null ? 'gone' : 'no_address';
    if (ways.length === 0) missed.push({ ...none, reason, personId, rotaId });
  }
  return { calls, missed };
}

/** By mail, SMS and telephone as the step has it; who has no number is called by mail rather than not at all. */
function waysTo(person: ReachedPerson, { channels }: EscalationStep, sms: boolean) {
  const { address, number, phone } = person;
  const bySms = channels.includes('sms') && sms && number !== null;
  const byPhone = channels.includes('telephone') && phone !== null;
  const byMail = address !== null && (channels.includes('mail') || !(bySms || byPhone));
  return [
    ...(byMail ? [{ channel: 'mail' as const, person, to: address }] : []),
    ...(bySms ? [{ channel: 'sms' as const, person, to: number }] : []),
    ...(byPhone ? [{ channel: 'telephone' as const, person, to: phone }] : []),
  ];
}

async function onCallIn(
  db: Db,
  book: AgreementBook,
  rotaId: number,
  now: Instant,
): Promise<number | null> {
  const rota = await findRota(db, rotaId);
  if (rota === null || rota.disabledAt !== null) return null;
  return (await planRota(db, book, rotaId)).at(now).shift?.personId ?? null;
}
