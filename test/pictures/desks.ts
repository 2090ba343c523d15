import type { TestApi } from '../harness/api.ts';

/** Who is there, once somebody sits at a desk and somebody is on a break. */
export async function presencesOf(api: TestApi): Promise<string> {
  const path = '/api/v1/telephone/presence';
  await (await api.as('agent')).put(path, { state: 'available', desk: 'poste2' });
  await (await api.as('supervisor')).put(path, { state: 'break', reason: 'meal', desk: 'poste3' });
  return `/console/supervision/presences`;
}

/** The queues, once there is one in English. */
export async function queuesOf(api: TestApi): Promise<string> {
  const keeper = await api.as('administrator');
  const { queues } = (await keeper.get('/api/v1/telephone/queues')).body;
  await keeper.post('/api/v1/telephone/queues', {
    ...{ code: 'anglais', name: 'Appels en anglais', nameEn: 'Calls in English', language: 'en' },
    ...{ level: 1, vip: false, ringSeconds: 20, pauseSeconds: 5, wrapUpSeconds: 30 },
    ...{ overflowSeconds: 45, targetSeconds: 60, service: null, organization: null },
    overflow: queues[0].id,
  });
  return `/console/administration/files`;
}
