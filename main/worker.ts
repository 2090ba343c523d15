import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { FileStore } from '../adapters/documents/file-store.ts';
import type { Smtp } from '../adapters/mail/smtp.ts';
import type { SmsProvider } from '../adapters/sms/sms-provider.ts';
import { beginDigest } from '../features/broadcast/begin-digest.ts';
import { expandBroadcast } from '../features/broadcast/expand-broadcast.ts';
import { sweepSubscriptions } from '../features/broadcast/jobs.ts';
import { keepPresences } from '../features/call/change-presence.ts';
import { purgeRecordings } from '../features/call/listen-recording.ts';
import { warnOfTarget } from '../features/call/warn-of-target.ts';
import { compareDue } from '../features/call/compare-day.ts';
import { exportStatus } from '../features/interruption/export-status.ts';
import { runPlanned } from '../features/interruption/run-planned.ts';
import { foldHeld } from '../features/notification/fold-held.ts';
import { sweepNumbers } from '../features/call/jobs.ts';
import { sweepCodes, sweepLinks } from '../features/notification/jobs.ts';
import { outboxSender, smsSender, webhookSender } from '../features/notification/send-outbox.ts';
import { holdDrill } from '../features/oncall/hold-drill.ts';
import { runCallout } from '../features/oncall/run-callout.ts';
import { webhookCarrier } from '../features/oncall/send-webhook.ts';
import type { WebhookSettings } from '../features/oncall/webhook-settings.ts';
import { countCourses } from '../features/ticket/count-courses.ts';
import { sweepPeople } from '../features/people/jobs.ts';
import { runDuePublication } from '../features/publication/run-due-publication.ts';
import { sendDueQuery } from '../features/query/send-due-query.ts';
import { sweepViewers } from '../features/stream/jobs.ts';
import type { TicketDeps } from '../features/ticket/deps.ts';
import { runDueJob } from '../features/ticket/run-due-job.ts';
import { runErrand } from '../features/ticket/run-errand.ts';
import { type Sending, USUAL_SENDING } from './config-sending.ts';
import { type Loop, startLoop } from './loop.ts';
import { softwareVersion } from './software.ts';

export type WorkerDeps = TicketDeps &
  Readonly<{
    /** The mail server; null: what is to be sent waits in the outbox. */
    smtp: Smtp | null;
    /** Who hands on short messages; they wait in the outbox unless told. */
    sms?: SmsProvider | null;
    /** How other programs are called; calls wait in the outbox unless told. */
    webhooks?: WebhookSettings | null;
    /** How fast letters are handed over; three at once, without a limit, unless told. */
    sending?: Sending;
    /** Where the public status board is written; nowhere unless told. */
    statusFolder?: string;
    /** Where recordings are kept; none is deleted unless told. */
    files?: FileStore;
    log: Pick<Logger, 'error' | 'warn'>;
    /** How often to look when nothing wakes it, in real milliseconds; 1000 unless told. */
    pollEvery?: number;
  }>;

/** The background work of this process: business times and the outbox. */
export type Worker = Readonly<{
  /** Looks at once: something was committed, or the clock was moved. */
  wake(): void;
  /** Whether every loop has turned within the last minute. */
  alive(): boolean;
  /** Takes nothing new and ends what is under way, within about two seconds. */
  stop(): Promise<void>;
}>;

/** How many letters of broadcasts are on their way at once: fewer than the desk's own. */
const BROADCAST_LANES = 2;
/** How long the processor is left to the desk between two batches of a broadcast, in milliseconds. */
const BROADCAST_PAUSE_MS = 50;
const ALIVE_MS = 60_000;
const SWEEP_MS = 3_600_000;
const VIEWERS_MS = 60_000;
/** How often it is looked whether a month is to be given out, or a query to be told of, in milliseconds. */
const PUBLICATIONS_MS = 10_000;
/** How often it is looked whether a day is to be compared with the switch, in milliseconds. */
const COMPARISON_MS = 60_000;
/** How often the public status board is drawn, in milliseconds. */
const STATUS_MS = 5_000;
/** How often it is kept who came and went, in milliseconds. */
const PRESENCES_MS = 5_000;
/** How often it is looked whether the day's target is about to be missed, in milliseconds. */
const TARGET_MS = 15_000;
/** How long what is under way may take once the worker stops, in milliseconds. */
const STOP_MS = 1_800;

/**
 * Starts the loops that claim business times and outbox rows with the injected clock. Several
 * workers share the work: each thing is claimed once. An error is logged and never ends a loop.
 */
export function startWorker(deps: WorkerDeps): Worker {
  const { pool, clock, smtp, sms = null, webhooks = null, log, sending = USUAL_SENDING } = deps;
  const loops: Loop[] = [
    loop('due jobs', () => runDueJob(deps)),
    loop('errand', () => runErrand(deps)),
  ];
  if (smtp !== null) {
    const sender = outboxSender({ ...deps, smtp, perMinute: sending.perMinute });
    for (let lane = 1; lane <= sending.lanes; lane += 1) {
      loops.push(loop(`outbox ${lane}`, () => sender.sendNext()));
    }
    const errand = outboxSender({ ...deps, smtp, perMinute: sending.perMinute }, 'broadcast');
    for (let lane = 1; lane <= BROADCAST_LANES; lane += 1) {
      loops.push(loop(`broadcast ${lane}`, () => errand.sendNext()));
    }
  }
  if (sms !== null) {
    // A lane of its own: a provider that is slow or gone keeps no letter waiting.
    const sender = smsSender({ ...deps, sms });
    loops.push(loop('sms', () => sender.sendNext()));
    const errand = smsSender({ ...deps, sms }, 'broadcast');
    loops.push(loop('broadcast sms', () => errand.sendNext()));
  }
  if (webhooks !== null) {
    const carry = webhookCarrier(deps, webhooks);
    const sender = webhookSender(deps, carry);
    loops.push(loop('webhooks', () => sender.sendNext()));
    const errand = webhookSender(deps, carry, 'broadcast');
    loops.push(loop('broadcast webhooks', () => errand.sendNext()));
  }
  loops.push(
    loop('broadcasts', () =>
      pacedStep(async () => (await beginDigest(deps)) || expandBroadcast(deps)),
    ),
  );
  loops.push(loop('call-outs', async () => (await holdDrill(deps)) || runCallout(deps)));
  loops.push(loop('planned interruptions', () => runPlanned(deps)));
  if (smtp !== null || sms !== null) loops.push(loop('digests', () => foldHeld(deps)));
  every(SWEEP_MS, 'sweep', async () => {
    await sweepPeople(pool, clock.now());
    await sweepLinks(pool, clock.now());
    await sweepCodes(pool, clock.now());
    await sweepSubscriptions(pool, clock.now());
    await sweepNumbers(pool, clock.now());
    while (await countCourses(deps));
  });
  const { files } = deps;
  if (files !== undefined) {
    every(SWEEP_MS, 'recordings', () => purgeRecordings({ pool, files }, clock.now()));
  }

  let comparedAt = Number.NEGATIVE_INFINITY;
  loops.push(
    loop('comparison', async () => {
      if (performance.now() - comparedAt < COMPARISON_MS) return false;
      const made = await compareDue(pool, clock.now());
      if (made === null) comparedAt = performance.now();
      else if (made.differences.length > 0) {
        const { day, ledger, switch: theirs, differences } = made;
        const first = differences.slice(0, 20);
        log.error({ day, ledger, switch: theirs, first }, 'the ledger and the switch differ');
      }
      return made !== null;
    }),
  );

  const { statusFolder } = deps;
  if (statusFolder !== undefined) {
    every(STATUS_MS, 'status', () => exportStatus(deps, statusFolder, clock.now()));
  }
  every(VIEWERS_MS, 'viewers', () => sweepViewers(pool, clock.now()));
  every(PUBLICATIONS_MS, 'publications', async () => {
    while (await runDuePublication({ ...deps, software: softwareVersion }));
  });
  // By themselves: a month that can't be given out keeps no query waiting.
  every(PUBLICATIONS_MS, 'queries', async () => {
    while (await sendDueQuery(deps));
  });
  every(TARGET_MS, 'target', () => warnOfTarget(deps));
  every(PRESENCES_MS, 'presences', () => keepPresences(pool, clock.now()));

  function loop(name: string, step: () => Promise<boolean>): Loop {
    return startLoop(step, deps.pollEvery ?? 1_000, (error) =>
      log.error({ err: error, loop: name }, 'background work failed'),
    );
  }

  /** Work that is done at most so often, in real milliseconds. */
  function every(pause: number, name: string, work: () => Promise<unknown>): void {
    let doneAt = Number.NEGATIVE_INFINITY;
    const step = async (): Promise<boolean> => {
      if (performance.now() - doneAt < pause) return false;
      doneAt = performance.now();
      await work();
      return false;
    };
    loops.push(loop(name, step));
  }

  async function pacedStep(step: () => Promise<boolean>): Promise<boolean> {
    const more = await step();
    if (more) await delay(BROADCAST_PAUSE_MS);
    return more;
  }

  return {
    wake() {
      for (const one of loops) one.wake();
    },
    alive: () => loops.every((one) => performance.now() - one.turnedAt() < ALIVE_MS),
    async stop() {
      const ended = Promise.all(loops.map((one) => one.stop()));
      const inTime = await Promise.race([
        ended.then(() => true),
        delay(STOP_MS, false, { ref: false }),
      ]);
      // What is cut off stays claimed, and is sent again, the same bytes, when its claim is over.
      if (!inTime) log.warn({}, 'background work was cut off');
      smtp?.close();
    },
  };
}
