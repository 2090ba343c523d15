import { seedAgreement } from '../harness/agreement.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectation, Expectations } from './expectation.ts';

const URL = '/api/v1/agreements';
const administrator = (admitted: number) => (caller: Caller) =>
  caller === 'administrator' ? admitted : 403;

const READERS: ReadonlySet<string> = new Set(['supervisor', 'manager', 'administrator']);

async function seeded({ pool }: TestApi): Promise<number> {
  const { rows } = await pool.query<{ id: number }>('SELECT id FROM agreement LIMIT 1');
  if (rows[0] !== undefined) return rows[0].id;
  await seedAgreement(pool);
  return seeded({ pool } as TestApi);
}

/** A draft of the agreement, made anew for each caller. */
async function drafted(api: TestApi): Promise<{ id: number; draft: number }> {
  const id = await seeded(api);
  await api.pool.query(
    `INSERT INTO category (code, name, name_en) VALUES ('bureautique', 'Bureautique', 'Office')
     ON CONFLICT DO NOTHING`,
  );
  const { rows } = await api.pool.query<{ draft: number }>(
    `INSERT INTO agreement_draft (agreement_id, in_force_from, terms, changed_at)
     SELECT agreement_id, (SELECT max(in_force_from) + 40000 FROM agreement_version), terms, now()
       FROM agreement_version WHERE agreement_id = $1 ORDER BY id LIMIT 1 RETURNING id AS draft`,
    [id],
  );
  return { id, draft: rows[0]?.draft as number };
}

const read = (path: (id: number) => string): Expectation => ({
  kind: 'same',
  send: async (api) => ({ path: path(await seeded(api)) }),
  status: (caller) => (READERS.has(caller) ? 200 : 403),
});

const onDraft = (
  rest: string,
  body: ((api: TestApi) => object | Promise<object>) | null,
  admitted: number,
): Expectation => ({
  kind: 'same',
  async send(api) {
    const { id, draft } = await drafted(api);
    const path = `${URL}/${id}/drafts/${draft}${rest}`;
    return body === null ? { path } : { path, body: await body(api) };
  },
  status: (caller: Caller) => (caller === 'administrator' ? admitted : 403),
});

const passing = (rest: string, body: object): Expectation => ({
  kind: 'same',
  async send(api) {
    return { path: `${URL}/${await seeded(api)}/versions/1/tickets${rest}`, body };
  },
  status: administrator(200),
});

async function content({ pool }: TestApi): Promise<object> {
  const { rows } = await pool.query<{ terms: object }>(
    'SELECT terms FROM agreement_version LIMIT 1',
  );
  return { inForceFrom: null, inForceTo: null, organizations: [], terms: rows[0]?.terms };
}

/** Who reads the versions of agreements, who drafts them and who signs. */
export const agreementExpectations: Expectations = {
  [`GET ${URL}`]: read(() => URL),
  [`GET ${URL}/:id/versions/:version`]: read((id) => `${URL}/${id}/versions/1`),
  [`GET ${URL}/:id/comparison`]: read((id) => `${URL}/${id}/comparison?from=1&to=1`),
  [`POST ${URL}`]: {
    kind: 'same',
    async send(api) {
      await seeded(api);
      const { rows } = await api.pool.query<{ id: number }>(
        `INSERT INTO organization (name, created_at) VALUES ('Organisme ' || gen_random_uuid(), now()) RETURNING id`,
      );
      return { path: URL, body: { name: 'Entente', organization: rows[0]?.id } };
    },
    status: administrator(201),
  },
  [`POST ${URL}/:id/drafts`]: {
    kind: 'same',
    send: async (api) => ({ path: `${URL}/${await seeded(api)}/drafts`, body: {} }),
    status: administrator(201),
  },
  [`GET ${URL}/:id/drafts/:draft`]: onDraft('', null, 200),
  [`PUT ${URL}/:id/drafts/:draft`]: onDraft('', content, 200),
  [`DELETE ${URL}/:id/drafts/:draft`]: onDraft('', null, 204),
  [`GET ${URL}/:id/drafts/:draft/effects`]: onDraft('/effects', null, 200),
  [`GET ${URL}/:id/drafts/:draft/trial`]: onDraft(
    '/trial?from=2026-01-01&to=2026-01-31',
    null,
    200,
  ),
  [`POST ${URL}/:id/versions/:version/tickets/effects`]: passing('/effects', {}),
  [`POST ${URL}/:id/versions/:version/tickets`]: passing('', { reason: 'Essai' }),
  [`PUT ${URL}/:id/drafts/:draft/signature`]: onDraft(
    '/signature',
    () => ({ reason: 'Essai' }),
    200,
  ),
};
