import { phrase } from '../../adapters/http/phrases.ts';
import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { EscalationStep } from '../../core/oncall/escalation.ts';
import { type Refusal, refuse } from '../../core/ticket/refusal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { postLetter, postSms, postWebhook } from '../notification/post-letter.ts';
import type { Actor } from '../people/actor.ts';
import { type Call, callTargets, type Missed } from './call-targets.ts';
import type { OnCallDeps } from './deps.ts';
import { lockEscalation } from './escalation-store.ts';
import { insertTrial, lastTried, type TrialChannel } from './escalation-trial-store.ts';

/** How soon the same step may be tried again by the same channel, in milliseconds. */
const APART_MS = 60_000;

const POSTED = { kind: 'test', ticketId: null, eventSeq: null } as const;

/**
 * Tries one channel of a step with whom it would call now: a message of each that says that it is a trial and asks
 * nothing, by the way that calls go. It is no call-out: no history, sheet or exercise has it. Refuses `not_found`, a step or a
 * channel that the step has not, and the same twice within a minute.
 */
export function tryEscalation(
  deps: OnCallDeps,
  actor: Actor,
  id: number,
  trial: { readonly step: number; readonly channel: TrialChannel },
): Promise<Refusal | null> {
  return transaction(deps.pool, async (db): Promise<Refusal | null> => {
    const { step: at, channel } = trial;
    const now = deps.clock.now();
    const escalation = await lockEscalation(db, id);
    if (escalation === null) return refuse('not_found');
    const step = escalation.steps[at - 1];
    if (step === undefined) return refuse('trial_step_unknown', { field: 'step' });
    const narrowed = byChannel(step, channel);
    if (narrowed === null) return refuse('trial_channel_unused', { field: 'channel' });
    const last = await lastTried(db, { escalationId: id, ...trial });
    if (last !== null && now - last < APART_MS) return refuse('trial_too_soon');
    const sms = deps.mail.sms !== undefined;
    const { calls, missed } = await callTargets(db, deps.agreements, narrowed, now, sms);
    const kept = { escalationId: id, ...trial, triedBy: actor.personId };
    for (const one of [...missed, ...calls.flatMap((call) => missedBy(call, channel))]) {
      const { reason, ...whom } = one;
      await insertTrial(db, { ...kept, ...whom, missed: reason, outboxId: null }, now);
    }
    for (const call of calls.filter((one) => one.channel === channel)) {
      const outboxId = await send(db, deps, call, { at, by: actor.name }, now);
      await insertTrial(db, { ...kept, ...whomOf(call), missed: null, outboxId }, now);
    }
    const target = `escalation:${id}`;
    await recordAudit(db, { at: now, actor, action: 'escalation.tried', target, data: trial });
    return null;
  });
}

/** A step as far as one channel goes; null when it has nothing of it. */
function byChannel(step: EscalationStep, channel: TrialChannel): EscalationStep | null {
  const webhook = channel === 'webhook';
  const targets = step.targets.filter(({ kind }) => (kind === 'webhook') === webhook);
  if (targets.length === 0) return null;
  if (webhook) return { ...step, targets };
  return step.channels.includes(channel) ? { ...step, targets, channels: [channel] } : null;
}

/** Who would be called by another channel, for want of a number here. */
function missedBy(call: Call, channel: TrialChannel): Missed[] {
  if (call.channel === channel) return [];
  return [{ reason: 'no_address', ...whomOf(call) }];
}

function whomOf(call: Call): Pick<Missed, 'personId' | 'webhookId' | 'rotaId'> {
  if (call.channel === 'webhook')
    return { personId: null, webhookId: call.webhook.id, rotaId: null };
  return { personId: call.person.id, webhookId: null, rotaId: call.rotaId };
}

function send(
  db: PoolClient,
  { mail }: OnCallDeps,
  call: Call,
  { at, by }: { readonly at: number; readonly by: string },
  now: Instant,
): Promise<number> {
  if (call.channel === 'webhook') {
    return postWebhook(db, call.webhook, { type: 'trial', drill: true, step: at }, POSTED, now);
  }
  const { language, id: personId, name } = call.person;
  const say = (key: string): string => phrase(language, 'oncall', key, { name, by, step: at });
  if (call.channel === 'sms') {
    const text = say('trial.sms');
    const to = { personId, number: call.to, language };
    return postSms(db, mail, to, { text, shown: text }, POSTED, now);
  }
  const blocks = ['call.greeting', 'trial.body', 'trial.nothing'].map((key) => ({
    ...{ type: 'paragraph' as const, text: say(key) },
  }));
  const letter = { subject: say('trial.subject'), blocks };
  return postLetter(db, mail, { personId, address: call.to, language }, letter, POSTED, now);
}
