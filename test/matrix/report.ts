import { seedAgreement } from '../harness/agreement.ts';
import type { Caller, Expectations } from './expectation.ts';

const everyone: readonly Caller[] = ['supervisor', 'manager', 'administrator'];

/** Whose accounts a caller may draw, of the two organizations. */
function sees(caller: Caller): readonly string[] {
  if (everyone.includes(caller)) return ['here', 'elsewhere'];
  if (caller === 'representative') return ['here'];
  return caller === 'representativeElsewhere' ? ['elsewhere'] : [];
}

/** A month's figures, for those who answer for all of the centre's accounts. */
function ofMonth(place: string): Expectations[string] {
  return {
    kind: 'same',
    async send({ pool }) {
      const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
      if (rows.length === 0) await seedAgreement(pool);
      return { path: `/api/v1/dashboards/2026-01${place}` };
    },
    status: (caller) => (everyone.includes(caller) ? 200 : 403),
  };
}

/** A month of one of the two organizations, as data or as a file. */
function reportOf(format: string): Expectations[string] {
  return {
    kind: 'one',
    send: (id) => ({ path: `/api/v1/reports/2026-01${format}?organization=${id}` }),
    async objects({ pool, organizations }) {
      const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
      if (rows.length === 0) await seedAgreement(pool);
      return organizations;
    },
    sees,
    unknown: 999_999,
    status: 200,
  };
}

export const reportExpectations: Expectations = {
  'GET /api/v1/staffing': {
    kind: 'same',
    async send({ pool }) {
      const { rows } = await pool.query('SELECT 1 FROM agreement LIMIT 1');
      if (rows.length === 0) await seedAgreement(pool);
      return { path: '/api/v1/staffing?from=2026-01-05&to=2026-01-10&handleSeconds=300' };
    },
    status: (caller) => (everyone.includes(caller) ? 200 : 403),
  },
  'GET /api/v1/dashboards/:month': ofMonth(''),
  'GET /api/v1/dashboards/:month/trend': ofMonth('/trend'),
  'GET /api/v1/dashboards/:month/tickets': ofMonth('/tickets?part=registered'),
  'GET /api/v1/dashboards/:month/tickets/csv': ofMonth('/tickets/csv?part=registered'),
  'GET /api/v1/dashboards/:month/calls': ofMonth('/calls?part=offered'),
  'GET /api/v1/dashboards/:month/calls/csv': ofMonth('/calls/csv?part=offered'),
  'GET /api/v1/reports/:month': reportOf(''),
  'GET /api/v1/reports/:month/pdf': reportOf('/pdf'),
  'GET /api/v1/reports/:month/xlsx': reportOf('/xlsx'),
  'GET /api/v1/reports/:month/html': reportOf('/html'),
  'GET /api/v1/reports/:month/csv': reportOf('/csv'),
  'GET /api/v1/reports/:month/jsonl': reportOf('/jsonl'),
};
