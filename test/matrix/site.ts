import type { Expectations } from './expectation.ts';

const NOTHING = {
  ...{ name: null, nameEn: null, organization: null, header: null, headerEn: null },
  ...{ phone: null, email: null, hours: null, hoursEn: null, links: [] },
  ...{ accessibilityPhone: null, accessibilityEmail: null },
};

/** The operator’s header and footer, and the journal as a file. */
export const siteExpectations: Expectations = {
  'GET /api/v1/audit.csv': {
    kind: 'same',
    send: () => ({ path: '/api/v1/audit.csv?action=site.changed' }),
    status: 200,
  },
  'GET /api/v1/site': { kind: 'same', send: () => ({ path: '/api/v1/site' }), status: 200 },
  'PUT /api/v1/site': {
    kind: 'same',
    send: () => ({ path: '/api/v1/site', body: NOTHING }),
    status: 200,
  },
};
