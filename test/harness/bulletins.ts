import assert from 'node:assert/strict';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import type { MailSettings } from '../../features/notification/mail-settings.ts';
import type { TicketDeps } from '../../features/ticket/deps.ts';
import { seedAgreement } from './agreement.ts';
import { type Client, MONDAY, type TestApi, testApi } from './api.ts';

/** The real server with two services, and what publishes bulletins about them. */
export type BulletinHouse = Readonly<{
  api: TestApi;
  /** What a worker of the same house is handed. */
  deps: TicketDeps;
  services: Readonly<{ network: number; desktops: number }>;
  /** A session of the present. */
  agent(): Promise<Client>;
  /** Declares an outage of services and publishes its first bulletin; gives the number. */
  outage(services?: readonly number[]): Promise<string>;
  publish(number: string, more?: object): Promise<void>;
  /** Adds a subscriber who confirmed already; gives the id. */
  subscriber(address: string, more?: Partial<Subscribed>): Promise<number>;
  close(): Promise<void>;
}>;

interface Subscribed {
  readonly channel: 'mail' | 'sms';
  readonly language: 'fr' | 'en';
  readonly rhythm: 'each' | 'daily';
  readonly services: readonly number[];
}

/** Starts it, as of `start`. */
export async function bulletinHouse(
  start = MONDAY,
  settings: Partial<MailSettings> = {},
): Promise<BulletinHouse> {
  const mail = { address: 'csc@essais.example', publicUrl: 'https://csc.essais.example' };
  const api = await testApi(start, { mail: { ...mail, ...settings } });
  const { pool, clock } = api;
  await seedAgreement(pool);
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO service (code, name, name_en)
     VALUES ('reseau', 'Réseau', 'Network'), ('postes', 'Postes', 'Desktops') RETURNING id`,
  );
  const services = { network: rows[0]?.id as number, desktops: rows[1]?.id as number };
  const agent = () => api.as('agent');
  const publish = async (number: string, more: object = {}): Promise<void> => {
    const texts = { textFr: 'Le réseau est en panne.', textEn: 'The network is down.' };
    const path = `/api/v1/interruptions/${number}/bulletins`;
    const made = await (await agent()).post(path, { kind: 'outage', ...texts, ...more });
    assert.equal(made.status, 201, made.text);
  };
  return {
    ...{ api, services, agent, publish },
    deps: { pool, clock, agreements: agreementBook(), mail: { ...mail, ...settings } },
    async outage(touched = [services.network]) {
      const since = new Date(clock.now()).toISOString();
      const made = await (await agent()).post('/api/v1/interruptions', {
        ...{ severity: 'critical', since, services: touched, subject: 'Le réseau' },
      });
      assert.equal(made.status, 201, made.text);
      await publish(made.body.number);
      return made.body.number;
    },
    async subscriber(address, more = {}) {
      const { channel = 'mail', language = 'fr', rhythm = 'each', services: chosen = [] } = more;
      const added = await pool.query<{ id: number }>(
        `INSERT INTO subscriber (channel, address, language, rhythm, services, confirmed_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
        [channel, address, language, rhythm, chosen, new Date(clock.now())],
      );
      return added.rows[0]?.id as number;
    },
    close: () => api.close(),
  };
}
