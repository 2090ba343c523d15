import type { Caller, Expectations } from './expectation.ts';
import { outage } from './interruption.ts';

const staff: readonly Caller[] = ['agent', 'supervisor', 'manager', 'administrator'];
const keeping: readonly Caller[] = ['supervisor', 'administrator'];

const only =
  (callers: readonly Caller[], status = 200) =>
  (caller: Caller): number =>
    callers.includes(caller) ? status : 403;

const nobody = 'A'.repeat(43);
const page = (path: string, status: number): Expectations[string] => ({
  kind: 'same',
  send: () => ({ path }),
  status,
});
const sent = (path: string, body: object, status: number): Expectations[string] => ({
  kind: 'same',
  send: () => ({ path, body }),
  status,
});
const address = { address: 'matrice@client.example' };

/** How far what was published is told is the centre's business; the addresses are fewer people's. */
export const broadcastExpectations: Expectations = {
  'GET /abonnement': page('/abonnement', 200),
  'GET /abonnement/en': page('/abonnement/en', 200),
  'POST /abonnement': sent('/abonnement', address, 200),
  'POST /abonnement/en': sent('/abonnement/en', address, 200),
  'POST /abonnement/code': sent('/abonnement/code', { request: nobody, code: '000000' }, 422),
  'GET /abonnement/confirmer/:token': page(`/abonnement/confirmer/${nobody}`, 404),
  'POST /abonnement/confirmer/:token': sent(`/abonnement/confirmer/${nobody}`, {}, 404),
  'GET /abonnement/:token': page(`/abonnement/${nobody}`, 404),
  'POST /abonnement/:token': sent(`/abonnement/${nobody}`, {}, 404),
  'GET /abonnement/:token/fin': page(`/abonnement/${nobody}/fin`, 200),
  'POST /abonnement/:token/fin': sent(`/abonnement/${nobody}/fin`, {}, 200),
  // Who calls is nobody to us: the signature of the bytes is all.
  'POST /api/v1/sms/received': sent(
    '/api/v1/sms/received',
    { id: 'x', from: '+14185550123', text: 'STOP' },
    403,
  ),
  'GET /api/v1/account/subscription': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/subscription' }),
    status: 200,
  },
  'PUT /api/v1/account/subscription': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/account/subscription',
      body: { language: 'fr', rhythm: 'each', services: [] },
    }),
    status: 204,
  },
  'DELETE /api/v1/account/subscription': {
    kind: 'same',
    send: () => ({ path: '/api/v1/account/subscription' }),
    status: 204,
  },
  'GET /api/v1/subscribers': {
    kind: 'same',
    send: () => ({ path: '/api/v1/subscribers' }),
    status: only(['administrator']),
  },
  'GET /api/v1/subscribers.csv': {
    kind: 'same',
    send: () => ({ path: '/api/v1/subscribers.csv' }),
    status: only(['administrator']),
  },
  'DELETE /api/v1/subscribers/:id': {
    kind: 'same',
    send: () => ({ path: '/api/v1/subscribers/999999', body: { reason: 'Demandé au téléphone' } }),
    status: only(['administrator'], 404),
  },
  'GET /api/v1/bulletin-destinations': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-destinations' }),
    status: only(['administrator']),
  },
  'POST /api/v1/bulletin-destinations': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/bulletin-destinations',
      body: {
        ...{ name: 'x', url: 'https://a.example/', format: 'slack', language: 'fr' },
        services: [],
      },
    }),
    status: only(['administrator'], 201),
  },
  'PUT /api/v1/bulletin-destinations/:id': {
    kind: 'same',
    send: () => ({
      path: '/api/v1/bulletin-destinations/999999',
      body: { name: 'x', language: 'fr', services: [], url: null },
    }),
    status: only(['administrator'], 404),
  },
  'POST /api/v1/bulletin-destinations/:id/secret': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-destinations/999999/secret' }),
    status: only(['administrator'], 404),
  },
  'GET /api/v1/bulletin-destinations/:id/messages': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-destinations/999999/messages' }),
    status: only(['administrator']),
  },
  'POST /api/v1/bulletin-destinations/:id/trial': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-destinations/999999/trial' }),
    status: only(['administrator'], 404),
  },
  'DELETE /api/v1/bulletin-destinations/:id': {
    kind: 'same',
    send: () => ({ path: '/api/v1/bulletin-destinations/999999' }),
    status: only(['administrator'], 404),
  },
  'GET /api/v1/interruptions/:number/broadcasts': {
    kind: 'same',
    send: async (api) => ({ path: `/api/v1/interruptions/${await outage(api)}/broadcasts` }),
    status: only(staff),
  },
  'GET /api/v1/broadcasts/:id/messages': {
    kind: 'same',
    send: () => ({ path: '/api/v1/broadcasts/1/messages' }),
    status: only(keeping),
  },
};
