import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import createClient from 'openapi-fetch';
import type { paths } from '../../../web/api/schema.ts';
import { type TestApi, testApi } from '../../harness/api.ts';

let api: TestApi;
before(async () => {
  api = await testApi();
});
after(() => api.close());

test('the generated types and the client speak to the real server', async () => {
  const { headers } = await api.as('agent');
  const client = createClient<paths>({ baseUrl: api.url, headers });
  const { data } = await client.POST('/api/v1/people', { body: { name: 'Par le client' } });
  assert.ok(data);
  const { id, name }: { id: number; name: string } = data;
  const read = await client.GET('/api/v1/people/{id}', { params: { path: { id } } });
  assert.equal(read.data?.name, name);
  const found = await client.GET('/api/v1/people', {
    params: { query: { q: 'client', limit: 1 } },
  });
  assert.deepEqual(
    found.data?.people.map((person) => person.id),
    [id],
  );
  const none = await client.GET('/api/v1/people/{id}', { params: { path: { id: 999_999 } } });
  assert.equal(none.error?.code, 'not_found');
  assert.equal(none.error?.messages.fr, 'Introuvable.');
});
