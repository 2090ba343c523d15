import assert from 'node:assert/strict';
import type { TestApi } from './api.ts';

const HOUR = 3_600_000;

/**
 * Registers an incident that was paused and resumed many times over weeks, with a long conversation:
 * the longest page that an agent meets. The clock ends where it was.
 */
export async function longTicket(api: TestApi, subject: string, pauses: number): Promise<string> {
  const end = api.clock.now();
  api.clock.set(end - (pauses + 1) * 5 * HOUR);
  // A session lasts shorter than this history.
  const agent = () => api.as('supervisor');
  const made = await (await agent()).post('/api/v1/tickets', {
    ...{ kind: 'incident', subject, impact: 3, urgency: 3, channel: 'email' },
    description: 'Depuis ce matin, rien ne s’imprime au 3e étage.',
    requester: { id: api.person('requester').id },
  });
  assert.equal(made.status, 201, made.text);
  const number = made.body.number as string;
  const path = `/api/v1/tickets/${number}`;
  for (let i = 1; i <= pauses; i += 1) {
    const working = await agent();
    const wait = { question: `Question ${i} : quel est le message affiché ?`, via: 'spoken' };
    assert.equal((await working.put(`${path}/wait`, wait)).status, 200);
    const visibility = i % 3 === 0 ? 'internal' : 'public';
    const body = `Message ${i}. ${'Le bac est vide et le voyant clignote. '.repeat(i % 4)}`;
    assert.equal((await working.post(`${path}/messages`, { body, visibility })).status, 201);
    api.clock.advance(2 * HOUR);
    const resumed = await (await agent()).delete(`${path}/wait?reason=Répondu`);
    assert.equal(resumed.status, 200, resumed.text);
    api.clock.advance(3 * HOUR);
  }
  api.clock.set(end);
  return number;
}
