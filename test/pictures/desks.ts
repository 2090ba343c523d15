import type { TestApi } from '../harness/api.ts';

/** Who is there, once somebody sits at a desk and somebody is on a break. */
export async function presencesOf(api: TestApi): Promise<string> {
  const path = '/api/v1/telephone/presence';
  await (await api.as('agent')).put(path, { state: 'available', desk: 'poste2' });
  await (await api.as('supervisor')).put(path, { state: 'break', reason: 'meal', desk: 'poste3' });
  return `/console/supervision/presences`;
}
