import { setTimeout as delay } from 'node:timers/promises';
import type { Smtp } from '../../adapters/mail/smtp.ts';
import { type Pool, transaction } from '../../adapters/postgres/pool.ts';
import type { PostOutcome } from '../../adapters/http/post-outside.ts';
import type { SmsProvider } from '../../adapters/sms/sms-provider.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import { returnAddress } from '../../core/mail/return-path.ts';
import { isHeldBack, leavesAlone } from '../../core/notification/cap.ts';
import type { NoticeChannel } from '../../core/notification/channel.ts';
import { GIVE_UP_AFTER_MS, nextTry } from '../../core/notification/retry.ts';
import { CODE_VALID_MS } from '../../core/notification/sms-code.ts';
import { shownAddress } from '../../core/notification/sms-number.ts';
import { noteBounce } from '../broadcast/note-bounce.ts';
import type { TicketDeps } from '../ticket/deps.ts';
import { giveQuestion, voidWait } from '../ticket/give-question.ts';
import { raiseFailedMessage, settleFailedMessage } from './alert-store.ts';
import { failDigest } from './fail-digest.ts';
import { pace } from './pace.ts';
import { gotLately, holdMessage, restoreTold, waitForTurn } from './digest-store.ts';
import type { MailSettings } from './mail-settings.ts';
import {
  type ClaimedMessage,
  claimMessage,
  isAnyDue,
  type Lane,
  markFailed,
  markSent,
  putOff,
} from './sending-store.ts';

/**
 * How long a claim holds, in milliseconds: longer than the client of the mail server takes at most,
 * and what a killed worker held leaves again in under a minute.
 */
const CLAIM_MS = 45_000;
/** The shortest time between two messages of one lane, in milliseconds. */
const PACE_MS = 20;

export type SendDeps = TicketDeps &
  Readonly<{
    smtp: Smtp;
    /** How many messages a minute all processes of the database hand over at most; any unless told. */
    perMinute?: number | null;
  }>;

/** Sends what is due in the outbox. One for a process: it remembers when the server was out of reach. */
export type OutboxSender = Readonly<{
  /** Sends the next message that is due; false when there is none, or the server rests. */
  sendNext(): Promise<boolean>;
}>;

/** The sender of letters. */
export function outboxSender({ smtp, ...deps }: SendDeps, lane: Lane = 'desk'): OutboxSender {
  return senderBy(deps, {
    ...{ channel: 'mail', lane },
    carry: (claimed) => {
      const { address: to, message } = claimed;
      return smtp.send({ from: returnPath(deps.mail, claimed), to, message });
    },
  });
}

/** The sender of short messages. */
export function smsSender(
  { sms, ...deps }: TicketDeps & Readonly<{ sms: SmsProvider }>,
  lane: Lane = 'desk',
): OutboxSender {
  return senderBy(deps, {
    ...{ channel: 'sms', lane },
    carry: ({ messageId: key, message: body }) => sms.send({ key, body }),
  });
}

/** The sender of calls to other programs; `carry` answers what became of one. */
export function webhookSender(
  deps: TicketDeps,
  carry: Carrier['carry'],
  lane: Lane = 'desk',
): OutboxSender {
  return senderBy(deps, { channel: 'webhook', lane, carry });
}

/** Who takes messages over, and by which channel. */
export type Carrier = Readonly<{
  channel: NoticeChannel;
  lane: Lane;
  carry(claimed: ClaimedMessage): Promise<PostOutcome>;
}>;

/** Kinds that are of no use for as long as others. */
const VALID_MS: Readonly<Record<string, number>> = {
  code: CODE_VALID_MS,
  callout: 3_600_000,
  broadcast: 86_400_000,
  subscription: 86_400_000,
};
/** How long the desk's letters go first where a rate is set, in milliseconds. */
const DESK_FIRST_MS = 60_000;
/** When a message of a broadcast that its address got too many for is looked at again, in milliseconds. */
const CAPPED_MS = 60_000;

type SenderDeps = Omit<SendDeps, 'smtp'>;

/**
 * A sender over the outbox: at least once, the same bytes each time, in order for each ticket and
 * address. No transaction is open while it talks to the mail server; what that answers is stored
 * together with what follows from it (Definition 8: a pause starts when the server accepts the
 * question, and is void when it refuses it).
 */
function senderBy(deps: SenderDeps, carrier: Carrier): OutboxSender {
  let outages = 0;
  let restUntil: Instant = Number.NEGATIVE_INFINITY;
  const turns = deps.perMinute == null ? null : pace(deps.pool, deps.perMinute);
  return {
    async sendNext() {
      const now = deps.clock.now();
      if (now < restUntil) return false;
      // A turn is taken for something only: looking leaves what all share alone.
      if (turns !== null && !(await mayTakeTurn(deps.pool, carrier, now))) return false;
      const wait = turns === null ? 0 : await turns.take();
      if (wait === null) return false;
      if (wait > 0) await delay(wait);
      const claimed = await claimWithinCaps(deps.pool, carrier, now);
      if (claimed === null || claimed === 'held') {
        await turns?.giveBack();
        return claimed === 'held';
      }
      const outcome = await carrier.carry(claimed);
      if (outcome.result !== 'unreachable') outages = 0;
      else {
        outages += 1;
        const at = deps.clock.now();
        restUntil = nextTry('unreachable', outages, at, at, Math.random()) ?? at;
      }
      // Who asks to be left alone for a while is, by every message.
      if (outcome.retryAfter) restUntil = deps.clock.now() + outcome.retryAfter;
      await store(deps, claimed, outcome, restUntil);
      await delay(PACE_MS);
      return true;
    },
  };
}

/** Whether something of a lane is due; where a rate is set broadcasts let what the desk just wrote go first. */
async function mayTakeTurn(pool: Pool, carrier: Carrier, now: Instant): Promise<boolean> {
  const { channel, lane } = carrier;
  if (!(await isAnyDue(pool, carrier, now))) return false;
  return (
    lane === 'desk' || !(await isAnyDue(pool, { channel, lane: 'desk' }, now, now - DESK_FIRST_MS))
  );
}

/**
 * Claims the next message that is due, or holds it back where its address or person got enough; null when
 * there is none. A claim is seen by others once it was let through, and they are let through one at a time:
 * lanes and processes together keep to the caps.
 */
function claimWithinCaps(
  pool: Pool,
  lane: Pick<Carrier, 'channel' | 'lane'>,
  now: Instant,
): Promise<ClaimedMessage | 'held' | null> {
  return transaction(pool, async (db): Promise<ClaimedMessage | 'held' | null> => {
    const claimed = await claimMessage(db, lane, now, now + CLAIM_MS);
    if (claimed === null) return null;
    if (claimed.heldAt !== null || leavesAlone(claimed.kind, claimed.channel)) return claimed;
    const spread = claimed.lane === 'broadcast';
    // What is told to all doesn't make the desk wait: each address goes once through a broadcast.
    await waitForTurn(db, spread ? claimed.address : '');
    const { got, caps } = await gotLately(db, claimed, now);
    if (!isHeldBack(claimed, got, caps)) return claimed;
    if (spread) await putOff(db, claimed, now + CAPPED_MS, 'address_capped', false);
    else await holdMessage(db, claimed, now);
    return 'held';
  });
}

/** The address that a message comes back to: its own, also on another try. */
function returnPath({ address, returnTo }: MailSettings, { returnToken }: ClaimedMessage): string {
  if (returnTo === undefined || returnToken === null) return address;
  return returnAddress(returnTo, returnToken);
}

async function store(
  deps: SenderDeps,
  claimed: ClaimedMessage,
  outcome: PostOutcome,
  restUntil: Instant,
): Promise<void> {
  const now = deps.clock.now();
  const { result, said } = outcome;
  if (result === 'accepted') return accepted(deps, claimed, now);
  const { attempts, createdAt, kind } = claimed;
  const until = VALID_MS[kind] ?? GIVE_UP_AFTER_MS;
  const next = nextTry(result, attempts, createdAt, now, Math.random(), until);
  const again = next === null ? null : Math.max(next, now + (outcome.retryAfter ?? 0));
  if (again === null) return failed(deps, claimed, said, now);
  const unreachable = result === 'unreachable';
  await putOff(deps.pool, claimed, unreachable ? restUntil : again, said, !unreachable);
}

async function accepted(deps: SenderDeps, claimed: ClaimedMessage, at: Instant): Promise<void> {
  const { id, kind, number, ticketId, waitId } = claimed;
  await transaction(
    deps.pool,
    async (db) => {
      // The ticket first: its commands lock it before the outbox too.
      if (kind === 'question' && number !== null && waitId !== null) {
        await giveQuestion(db, deps, number, waitId, at);
      }
      await markSent(db, id, at);
      if (ticketId !== null) await settleFailedMessage(db, id, ticketId, at);
      if (kind !== 'digest') return;
      for (const told of await restoreTold(db, id)) {
        await settleFailedMessage(db, told.id, told.ticketId, at);
      }
    },
    { attempts: 3 },
  );
}

async function failed(
  deps: SenderDeps,
  claimed: ClaimedMessage,
  error: string,
  now: Instant,
): Promise<void> {
  const { id, kind, number, ticketId, waitId } = claimed;
  const address = shownAddress(claimed);
  await transaction(
    deps.pool,
    async (db) => {
      if (kind === 'question' && number !== null && waitId !== null) {
        await voidWait(db, deps, number, waitId, 'bounced');
      }
      await markFailed(db, claimed, error);
      if (ticketId !== null)
        await raiseFailedMessage(db, { id, ticketId, kind, address, error }, now);
      await noteBounce(db, id, now);
      if (kind === 'digest') await failDigest(db, id, error, now);
    },
    { attempts: 3 },
  );
}
