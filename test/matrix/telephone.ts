import { givenTree } from '../../features/call/given-tree.ts';
import { insertSource } from '../../features/call/cti-store.ts';
import { newSecret } from '../../features/people/secret.ts';
import type { TestApi } from '../harness/api.ts';
import type { Caller, Expectations } from './expectation.ts';

/** Whose browser may be a telephone; the houses of the matrix have none. */
const sitting = (status: number) => (caller: Caller) =>
  caller === 'agent' || caller === 'supervisor' ? status : 403;

function ctiSource(api: TestApi): Promise<number> {
  const kept = {
    name: 'PBX',
    tokenHash: newSecret().hash,
    createdBy: api.person('administrator').id,
  };
  return insertSource(api.pool, kept, api.clock.now());
}

/** The places of browsers at the switch. */
export const telephoneExpectations: Expectations = {
  'GET /api/v1/telephone/comparisons': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/comparisons' }),
    status: 200,
  },
  'POST /api/v1/telephone/comparisons': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/comparisons', body: { day: '1999-10-04' } }),
    status: 422,
  },
  'POST /api/v1/telephone/cti/:token': {
    kind: 'same',
    send: () => ({
      path: `/api/v1/telephone/cti/cti_${'x'.repeat(43)}`,
      body: { event: 'newCall', callId: '1' },
    }),
    status: 404,
  },
  'GET /api/v1/telephone/cti-sources': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/cti-sources' }),
    status: 200,
  },
  'POST /api/v1/telephone/cti-sources': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/cti-sources', body: { name: 'Autocommutateur' } }),
    status: 201,
  },
  'POST /api/v1/telephone/cti-sources/:id/rotation': {
    kind: 'same',
    send: async (api) => ({
      path: `/api/v1/telephone/cti-sources/${await ctiSource(api)}/rotation`,
    }),
    status: 200,
  },
  'DELETE /api/v1/telephone/cti-sources/:id': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/telephone/cti-sources/${await ctiSource(api)}` }),
    status: 204,
  },
  'GET /api/v1/telephone/outgoing-rules': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/outgoing-rules' }),
    status: 200,
  },
  'PUT /api/v1/telephone/outgoing-rules': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/telephone/outgoing-rules',
      body: { open: true, allowed: ['+1'], refused: [], personPerHour: 30, allPerHour: 120 },
    }),
    status: 200,
  },
  'GET /api/v1/calls/:id/recordings': {
    kind: 'same',
    send: () => ({ path: '/api/v1/calls/999999999/recordings' }),
    status: 404,
  },
  'POST /api/v1/calls/:id/recordings/:recording/listenings': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/calls/999999999/recordings/1/listenings',
      body: { reason: 'Plainte' },
    }),
    status: 404,
  },
  'POST /api/v1/telephone/calls/:id/recording/pause': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/calls/999999999/recording/pause' }),
    status: 404,
  },
  'POST /api/v1/telephone/calls/:id/recording/resume': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/calls/999999999/recording/resume' }),
    status: 404,
  },
  'PUT /api/v1/telephone/place': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/place' }),
    status: sitting(409),
  },
  'DELETE /api/v1/telephone/place': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/place' }),
    status: sitting(204),
  },
  'GET /telephone/ws': {
    kind: 'same',
    send: () => ({ path: '/telephone/ws' }),
    status: sitting(426),
  },
  'GET /api/v1/telephone/tree': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/tree' }),
    status: 200,
  },
  'PUT /api/v1/telephone/tree/draft': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/tree/draft', body: givenTree }),
    status: 200,
  },
  'DELETE /api/v1/telephone/tree/draft': {
    kind: 'same',
    send: async (api) => {
      await (await api.as('administrator')).put('/api/v1/telephone/tree/draft', givenTree);
      return { path: '/api/v1/telephone/tree/draft' };
    },
    status: 204,
  },
  'POST /api/v1/telephone/tree/versions': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/telephone/tree/versions',
      body: { from: '2020-01-01T00:00:00Z' },
    }),
    status: 422,
  },
  'GET /api/v1/telephone/hours': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/hours?at=2026-12-24T18:00' }),
    status: 200,
  },
  'GET /api/v1/telephone/speech': {
    kind: 'same',
    send: () => ({ path: '/api/v1/telephone/speech?language=fr&text=Bonjour' }),
    status: 409,
  },
};
