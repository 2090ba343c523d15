import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type FileStore, fileStore } from '../../adapters/documents/file-store.ts';
import { ariSwitch } from '../../adapters/telephony/ari-switch.ts';
import { type EmbeddedSwitch, startSwitch } from '../../adapters/telephony/embedded-switch.ts';
import { freeTcpPort } from '../../adapters/telephony/free-port.ts';
import { openPhone, type SipPhone, type Talk } from '../../adapters/telephony/sip-phone.ts';
import { accountsOf } from '../../adapters/telephony/switch-home.ts';
import type { Switch } from '../../adapters/telephony/switch.ts';
import { systemClock } from '../../adapters/time/system-clock.ts';
import { isRefusal } from '../../core/ticket/refusal.ts';
import { type AgreementBook, agreementBook } from '../../features/agreement/agreement-book.ts';
import { type RecordWatch, recordWatch } from '../../features/call/follow-records.ts';
import { type CallService, callService } from '../../features/call/serve-calls.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { dataFolder, root } from './relais-process.ts';
import { seatAt } from './seat.ts';
import { phoneOf, sipPortFree, switchRoot, until } from './switch.ts';

/** A call as the tests look at it. */
type Row = { id: number; channel: string; state: string; end_reason: string | null };

const { folder, remove } = dataFolder();
export const node = randomBytes(4).toString('hex');
export const key = randomBytes(32);
export const accounts = accountsOf(key);
/** The phones to be closed, and what the carrier was called for. */
export const phones: SipPhone[] = [];
export const carried: Talk[] = [];
/** Whether who is dialled answers, or lets it ring. */
export const carrierAnswers = (answers: boolean): void =>
  phones[0]?.onCall(
    answers
      ? (talk) => {
          carried.push(talk);
          talk.sound.tone(1_210);
        }
      : null,
  );
export const files: FileStore = fileStore(join(folder, 'files'));
export const filesFolder = join(folder, 'files');
/** In which languages it was said that calls are recorded. */
export const announced: string[] = [];
/** What stands for the agreement in force: whether it has calls recorded. */
export const asks: { recording?: { retentionDays: number } } = {};

/** A real switch with a service at it in this process, a database, and a phone that stands for the carrier. */
export const house = {} as {
  db: TestDatabase;
  asterisk: EmbeddedSwitch;
  sip: string;
  theSwitch: Switch;
  service: CallService;
  records: RecordWatch;
  leave(): Promise<void>;
};

export const rows = async <T>(statement: string): Promise<T[]> =>
  (await house.db.pool.query(statement)).rows;
/** The call that came last. */
export const last = async (): Promise<Row | undefined> =>
  (await rows<Row>('SELECT * FROM phone_call ORDER BY id')).at(-1);
/** Waits until no call is up. */
export const quiet = (): Promise<void> =>
  until(async () => (await rows(`SELECT 1 FROM phone_call WHERE state <> 'ended'`)).length === 0);

/** Relais at the switch: its calls are served until it leaves. */
export async function follow(): Promise<void> {
  const { db, asterisk } = house;
  const terms = () => ({ inForce: () => ({ id: 1, terms: asks }) });
  const service = callService({
    ...{ path: null, onError: () => {} },
    ...{ pool: db.pool, clock: systemClock, node, trialDesk: accounts.trialDesk.name },
    agreements: agreementBook(),
    greeting: `sound:${asterisk.sounds}/greeting`,
    recording: {
      agreements: { open: async () => terms() } as unknown as AgreementBook,
      ...{ files, key },
      // Both are the greeting: which were asked for is what is looked at. Three times: long enough to be heard, on any
      // machine, before its end.
      async announcement(language) {
        announced.push(language);
        return Array(3).fill(`sound:${asterisk.sounds}/greeting`).join(',');
      },
    },
  });
  const records = recordWatch({
    ...{ pool: db.pool, clock: systemClock, node, folder: asterisk.records },
  });
  Object.assign(house, { service, records });
  await new Promise<void>((resolve) => {
    const ari = ariSwitch(asterisk.ariUrl, node, {
      async onUp(theSwitch) {
        house.theSwitch = theSwitch;
        await service.reconcile(theSwitch);
        records.up(theSwitch);
        resolve();
      },
      takesCalls: () => service.takesCalls(),
      onDown: () => {
        service.lost();
        records.down();
      },
      onEvent: service.onEvent,
      onError() {},
    });
    const looks = new Set<Promise<void>>();
    const looking = setInterval(() => {
      const look = service.look().finally(() => looks.delete(look));
      looks.add(look);
    }, 1_000);
    house.leave = async () => {
      clearInterval(looking);
      // One that goes on would find neither switch nor database.
      await Promise.all(looks);
      await ari.close();
    };
  });
}

/** Opens the house: the carrier has a number of the directory. */
export async function openHouse(): Promise<void> {
  house.db = await testDatabase();
  await house.db.pool.query(
    `INSERT INTO person (name, phone, created_at)
     VALUES ('Fournisseur', '418 555-0142', now()), ('Surtaxe', '1 900 555-0100', now())`,
  );
  const sipPort = await sipPortFree();
  house.sip = `127.0.0.1:${sipPort}`;
  const carrier = await openPhone('127.0.0.2', { host: '127.0.0.1', port: sipPort }, accounts.line);
  phones.push(carrier);
  carrierAnswers(true);
  const [host = '', port] = carrier.here.split(':');
  house.asterisk = await startSwitch(
    {
      ...{ root: switchRoot, templates: join(root, 'ops/asterisk'), key, trunk: [], node },
      ...{ sipHost: '127.0.0.1', sipPort, ariPort: await freeTcpPort() },
      greeting: 'Bonjour.',
      carrier: { host, port: Number(port) },
    },
    join(folder, 'asterisk.log'),
  );
  await follow();
}

/** Closes what was opened. */
export async function closeHouse(): Promise<void> {
  for (const phone of phones) await phone.close();
  await house.leave();
  await house.asterisk.stop();
  await house.db.drop();
  rmSync(join(switchRoot, `srv/relais-${node}`), { recursive: true, force: true });
  remove();
}

/** Somebody calls, and waits. */
export async function callIn(): Promise<Talk> {
  const caller = await phoneOf(house.sip, accounts.line);
  phones.push(caller);
  const talk = await caller.call('1000');
  talk.sound.tone(700);
  await until(async () => (await last())?.state === 'waiting');
  return talk;
}

/** Somebody of the centre who is signed in and sits at a desk, free; their id. */
export const seat = (name: string, desk: string): Promise<number> =>
  seatAt(house.db.pool, name, desk);

/** Dials for a call; the leg once it is answered, the code of the refusal otherwise. */
export async function dial(number: string, forCall: string): Promise<string> {
  const reached = Promise.withResolvers<string>();
  const done = await house.service.dial(
    { number, forCall, purpose: 'transfer', actor: null },
    { reached: async (leg) => reached.resolve(leg), gone: async () => {} },
  );
  return isRefusal(done) ? done.code : reached.promise;
}
