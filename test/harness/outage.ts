import assert from 'node:assert/strict';
import type { TestApi } from './api.ts';

/** Declares an incident that is there to be an outage of the first service. */
export async function declareOutage(api: TestApi, parent: string): Promise<void> {
  const agent = await api.as('agent');
  const { body } = await agent.get('/api/v1/services');
  const since = new Date(api.clock.now()).toISOString();
  const services = [body.services[0].id];
  const made = await agent.post('/api/v1/interruptions', {
    ...{ severity: 'critical', since, services, parent },
  });
  assert.equal(made.status, 201, made.text);
}
