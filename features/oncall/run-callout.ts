import { type PoolClient, transaction } from '../../adapters/postgres/pool.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { nextDue, turnAfter } from '../../core/oncall/escalation.ts';
import { event, type NewEvent } from '../../core/ticket/event.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { holdCalendars } from '../agreement/hold-calendars.ts';
import { postLetter, postSms, postWebhook } from '../notification/post-letter.ts';
import { newSecret } from '../people/secret.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { actAsSystem } from '../ticket/system-act.ts';
import { type Call, callTargets, type Missed } from './call-targets.ts';
import {
  advanceCallout,
  type ClaimedCallout,
  claimCallout,
  endCallout,
  holdPlace,
  insertAttempt,
  postponeCallout,
  returnToPlace,
} from './callout-store.ts';
import { calledAbout } from './called-about.ts';
import { type CalledAbout, calloutBody, calloutLetter, calloutSms } from './write-callout.ts';

/** How long a step that failed is put off, by the number of earlier failures, in milliseconds. */
function backOff(failures: number): number {
  return Math.min(15_000 * 2 ** failures, 300_000);
}

/**
 * Takes the next step that is due, in one transaction with what it causes: the calls in the outbox, an
 * event for each in the ticket's history, and when the next step is due. False when there is none.
 * Each step is taken once: two workers never claim the same, and one that dies lets go with its connection.
 */
export async function runCallout(deps: TicketDeps): Promise<boolean> {
  const done = await transaction(deps.pool, async (db): Promise<boolean | Error> => {
    await holdCalendars(db);
    const now = deps.clock.now();
    const callout = await claimCallout(db, now);
    if (callout === null) return false;
    await holdPlace(db);
    try {
      await takeStep(db, deps, callout, now);
      return true;
    } catch (error) {
      await returnToPlace(db);
      await postponeCallout(db, callout.id, now + backOff(callout.failures));
      return error instanceof Error ? error : new Error(String(error));
    }
  });
  if (done instanceof Error) throw done;
  return done;
}

async function takeStep(
  db: PoolClient,
  deps: TicketDeps,
  callout: ClaimedCallout,
  now: Instant,
): Promise<void> {
  const { id, number, steps } = callout;
  const step = steps[callout.step - 1];
  if (step === undefined) throw new Error(`call-out ${id} has no step ${callout.step}`);
  const sms = deps.mail.sms !== undefined;
  const { calls, missed } = await callTargets(db, deps.agreements, step, now, sms);
  const told = [
    ...calls.map((one) => made(callout, one, now)),
    ...missed.map((one) => lost(callout, one, now)),
  ];
  const recorded = number === null ? null : await actAsSystem(db, deps, number, () => told);
  if (isRefusal(recorded)) throw new Error(`call-out ${id}: ${recorded.code}`);
  const about = await calledAbout(db, deps, callout, step.minutes, now);
  for (const [i, call] of calls.entries()) {
    await send(db, deps, callout, call, { about, eventSeq: recorded?.events[i]?.seq ?? null }, now);
  }
  for (const one of missed) {
    const { round, step: at } = callout;
    const nothing = { channel: null, outboxId: null, tokenHash: null };
    const { reason, ...whom } = one;
    const attempt = { calloutId: id, round, step: at, ...whom, ...nothing, missed: reason };
    await insertAttempt(db, attempt, now);
  }
  const next = turnAfter(steps.length, callout);
  const dueAt = nextDue(steps, callout, calls.length > 0, now);
  await advanceCallout(db, id, next, dueAt);
  // An exercise is one round: who does not answer it is not pestered.
  if (number === null && next.round > 1) await endCallout(db, id, 'drill_over', now);
}

function made({ id: calloutId, round, step }: ClaimedCallout, call: Call, now: Instant): NewEvent {
  const { channel } = call;
  const at = Math.floor(now / 1000) * 1000;
  const turn = { calloutId, round, step, channel };
  return call.channel === 'webhook'
    ? event('callout_made', at, { ...turn, personId: null, webhook: call.webhook.name })
    : event('callout_made', at, { ...turn, personId: call.person.id });
}

function lost({ id: calloutId, round, step }: ClaimedCallout, one: Missed, now: Instant): NewEvent {
  const { reason, personId } = one;
  const at = Math.floor(now / 1000) * 1000;
  return event('callout_missed', at, { calloutId, round, step, reason, personId });
}

async function send(
  db: PoolClient,
  { mail }: TicketDeps,
  callout: ClaimedCallout,
  call: Call,
  said: { readonly about: CalledAbout; readonly eventSeq: number | null },
  now: Instant,
): Promise<void> {
  const { id: calloutId, ticketId, round, step } = callout;
  const posted = { kind: 'callout' as const, ticketId, eventSeq: said.eventSeq };
  const turn = { calloutId, round, step, missed: null };
  if (call.channel === 'webhook') {
    const { publicUrl } = mail;
    const body = calloutBody(said.about, { id: calloutId, step, publicUrl });
    const outboxId = await postWebhook(db, call.webhook, body, posted, now);
    const whom = { personId: null, rotaId: null, webhookId: call.webhook.id, tokenHash: null };
    return insertAttempt(db, { ...turn, ...whom, channel: 'webhook', outboxId }, now);
  }
  const { person, to, channel, rotaId } = call;
  if (channel === 'telephone') {
    // Rung by whoever serves the switch, once it is committed.
    const whom = { personId: person.id, rotaId, webhookId: null, outboxId: null, tokenHash: null };
    return insertAttempt(db, { ...turn, ...whom, channel }, now);
  }
  const { language, id: personId } = person;
  const { secret, hash: tokenHash } = newSecret();
  const link = `${mail.publicUrl}/garde/${secret}`;
  const outboxId =
    channel === 'mail'
      ? await postLetter(
          db,
          mail,
          { personId, address: to, language },
          calloutLetter(said.about, person, link),
          posted,
          now,
        )
      : await postSms(
          db,
          mail,
          { personId, number: to, language },
          {
            text: calloutSms(said.about, language, link),
            shown: calloutSms(said.about, language, '…'),
          },
          posted,
          now,
        );
  const whom = { personId, rotaId, webhookId: null, tokenHash };
  return insertAttempt(db, { ...turn, ...whom, channel, outboxId }, now);
}
