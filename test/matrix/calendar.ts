import { seedAgreement } from '../harness/agreement.ts';
import type { Expectations } from './expectation.ts';

/** Who reads the calendars as they are kept. */
export const calendarExpectations: Expectations = {
  'GET /api/v1/calendars': {
    kind: 'same',
    async send(api) {
      const { rows } = await api.pool.query('SELECT 1 FROM agreement LIMIT 1');
      if (rows.length === 0) await seedAgreement(api.pool);
      return { path: '/api/v1/calendars' };
    },
    status: (caller) => (caller === 'supervisor' || caller === 'administrator' ? 200 : 403),
  },
};
