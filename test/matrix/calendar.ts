import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Expectation, Expectations } from './expectation.ts';

const READERS: ReadonlySet<string> = new Set(['supervisor', 'administrator']);

async function seeded({ pool }: TestApi): Promise<void> {
  const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
  if (rows.length === 0) await seedAgreement(pool);
}

const read = (path: string): Expectation => ({
  kind: 'same',
  async send(api) {
    await seeded(api);
    return { path };
  },
  status: (caller) => (READERS.has(caller) ? 200 : 403),
});

const kept = (path: string, body?: object): Expectation => ({
  kind: 'same',
  async send(api) {
    await seeded(api);
    return body === undefined ? { path } : { path, body };
  },
  status: 200,
});

const URL = '/api/v1/calendars';
const change = { exceptions: [{ date: '2027-02-10', name: 'Tempête', windows: [] }] };

/** Who reads the calendars as they are kept, and who keeps them. */
export const calendarExpectations: Expectations = {
  [`GET ${URL}`]: read(URL),
  [`GET ${URL}/:name`]: read(`${URL}/business`),
  [`POST ${URL}/:name/effects`]: kept(`${URL}/business/effects`, change),
  [`PATCH ${URL}/:name`]: kept(`${URL}/business`, change),
  [`PUT ${URL}/:name/confirmations/:year`]: kept(`${URL}/business/confirmations/2029`),
  [`DELETE ${URL}/:name/confirmations/:year`]: kept(`${URL}/business/confirmations/2029`),
};
