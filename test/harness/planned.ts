import assert from 'node:assert/strict';
import { agreementBook } from '../../features/agreement/agreement-book.ts';
import { runPlanned } from '../../features/interruption/run-planned.ts';
import { type Client, MONDAY, type TestApi } from './api.ts';
import { readMail } from './letter-box.ts';

export const PLANNED = '/api/v1/planned-interruptions';

/** So many hours after the Monday of the tests, 10:00 in Toronto. */
export const hours = (n: number): number => MONDAY + n * 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();

/** A window between two hours. */
export const window = (from: number, to: number) => ({
  startsAt: iso(hours(from)),
  endsAt: iso(hours(to)),
});

export const words = {
  ...{ titleFr: 'Mise à jour du réseau', titleEn: 'Network update' },
  ...{ textFr: 'Le réseau sera coupé.', textEn: 'The network will be down.' },
};

/** Makes a service; gives its id. */
export async function makeService(api: TestApi, code: string, name: string): Promise<number> {
  const { rows } = await api.pool.query<{ id: number }>(
    'INSERT INTO service (code, name, name_en) VALUES ($1, $2, $3) RETURNING id',
    [code, name, `${name} (en)`],
  );
  return rows[0]?.id as number;
}

/** Plans an interruption, which is to be kept; gives the ids of its windows. */
export async function planned(planner: Client, more: object): Promise<number[]> {
  const made = await planner.post(PLANNED, { ...words, ...more });
  assert.equal(made.status, 201, made.text);
  return made.body.ids;
}

/** One planned interruption as a client reads it. */
export async function read(client: Client, id: number) {
  const { body } = await client.get(PLANNED);
  return body.planned.find((one: { id: number }) => one.id === id);
}

/**
 * Turns three workers at once until none has anything to do, and holds what was told since it was asked last
 * against what is expected – every notice as « id kind », every letter as « to: subject », and nothing else.
 */
export function watchPlanned(api: TestApi) {
  const deps = {
    ...{ pool: api.pool, clock: api.clock, agreements: agreementBook() },
    mail: { address: 'csc@essais.example', publicUrl: 'https://csc.essais.example' },
  };
  const seen = { notices: new Set<string>(), letters: 0 };
  async function work(): Promise<void> {
    while (await runPlanned(deps));
  }
  return {
    work,
    async exactly(...expected: readonly string[]): Promise<void> {
      await Promise.all([work(), work(), work()]);
      const { rows: notices } = await api.pool.query<{ key: string; said: string }>(
        `SELECT planned_id || '-' || place AS key, planned_id || ' ' || kind AS said
           FROM planned_notice ORDER BY published_at, planned_id, place`,
      );
      const { rows: letters } = await api.pool.query<{ id: number; message: Buffer }>(
        'SELECT id, message FROM outbox WHERE id > $1 ORDER BY id',
        [seen.letters],
      );
      const told = notices.filter(({ key }) => !seen.notices.has(key)).map(({ said }) => said);
      const sent = letters.map(({ message }) => {
        const mail = readMail(message);
        return `${mail.header('To')}: ${mail.header('Subject')}`;
      });
      for (const { key } of notices) seen.notices.add(key);
      seen.letters = letters.at(-1)?.id ?? seen.letters;
      assert.deepEqual([...told, ...sent].sort(), [...expected].sort());
    },
  };
}
