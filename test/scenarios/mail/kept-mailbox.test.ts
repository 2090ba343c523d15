import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Client, type TestApi, testApi } from '../../harness/api.ts';

let api: TestApi;
let administrator: Client;
before(async () => {
  api = await testApi();
  administrator = await api.as('administrator');
});
after(() => api.close());

const CONNECTION = {
  ...{ host: 'imap.essais.example', port: 993, security: 'tls', login: 'rh@essais.example' },
  ...{ method: 'password', password: 'un secret bien gardé' },
};

async function added(address: string, more: object = {}): Promise<{ id: number; path: string }> {
  const made = await administrator.post('/api/v1/mailboxes', { address, ...more });
  assert.equal(made.status, 201, made.text);
  return { id: made.body.id, path: `/api/v1/mailboxes/${made.body.id}` };
}

test('a mailbox is added and changed, and its secret is never given back nor told', async () => {
  const { path, id } = await added('rh@essais.example', { connection: CONNECTION });
  const kept = await administrator.get(path);
  assert.equal(kept.headers.get('etag'), '"1"');
  assert.equal(kept.body.connection.host, 'imap.essais.example');
  assert.equal(kept.body.connection.secretReadable, true);
  assert.equal(kept.body.connection.secretAt, '2026-02-09T15:00:00Z');
  const change = await administrator.patch(
    path,
    { kind: 'request', connection: { ...CONNECTION, password: 'un autre secret' } },
    { 'if-match': '"1"' },
  );
  assert.deepEqual([change.status, change.body.kind, change.body.version], [200, 'request', 2]);
  // Another folder of the same mailbox keeps the secret.
  const { password: _kept, ...same } = CONNECTION;
  const folder = await administrator.patch(path, { connection: { ...same, folder: 'Centre' } });
  assert.deepEqual([folder.status, folder.body.connection.folder], [200, 'Centre']);
  const listed = await administrator.get('/api/v1/mailboxes/settings');
  const audit = await administrator.get(`/api/v1/audit?target=mailbox:${id}`);
  assert.deepEqual(
    audit.body.entries.map(({ action }: { action: string }) => action),
    ['mailbox.changed', 'mailbox.changed', 'mailbox.added'],
  );
  assert.deepEqual(audit.body.entries[1].data, {
    kind: { from: 'incident', to: 'request' },
    connection: { secret: 'replaced' },
  });
  const { rows } = await api.pool.query('SELECT sealed FROM mailbox_connection');
  const told = [kept, change, folder, listed, audit].map(({ text }) => text).join();
  for (const secret of ['un secret bien gardé', 'un autre secret']) {
    assert.ok(![told, ...api.log].some((text) => text.includes(secret)));
    assert.ok(rows.every(({ sealed }) => !(sealed as Buffer).includes(secret)));
  }
});

test('a secret that is kept is not said to another server, nor to another account', async () => {
  const { path } = await added('place@essais.example', { connection: CONNECTION });
  const { password: _kept, ...same } = CONNECTION;
  for (const other of [
    { host: 'imap.ailleurs.example' },
    { port: 1993 },
    { security: 'starttls' },
    { login: 'autre@essais.example' },
  ]) {
    for (const [method, url, body] of [
      ['PATCH', path, { connection: { ...same, ...other } }],
      [
        'POST',
        '/api/v1/mailboxes/trial',
        { mailbox: Number(path.split('/').at(-1)), connection: { ...same, ...other } },
      ],
    ] as const) {
      const refused = await administrator.send(method, url, body);
      assert.equal(refused.status, 422, JSON.stringify(other));
      assert.equal(refused.body.code, 'mailbox_secret_missing');
      assert.equal(refused.body.errors[0].field, 'connection.password');
    }
  }
});

test('what is wrong is refused field by field, in both languages', async () => {
  const body = {
    ...{ address: 'x', service: 999_999, team: 999_999, organization: 999_999 },
    connection: { ...CONNECTION, host: 'imap://ici', port: 0 },
  };
  const path = '/api/v1/mailboxes';
  const refused = await administrator.post(path, body);
  assert.equal(refused.status, 422);
  assert.deepEqual(
    refused.body.errors.map(({ field, code }: Record<string, string>) => `${field} ${code}`).sort(),
    ['address email_invalid', 'connection.host host_invalid', 'connection.port number_too_small'],
  );
  const names = { ...body, address: 'ok@essais.example', connection: null };
  const unknown = await administrator.post(path, names);
  assert.deepEqual(
    unknown.body.errors.map(({ field, code }: Record<string, string>) => `${field} ${code}`),
    ['service service_unknown', 'team team_unknown', 'organization organization_unknown'],
  );
  const plain = { ...CONNECTION, security: 'none' };
  const clear = await administrator.post(
    path,
    { address: 'ok@essais.example', connection: plain },
    { 'accept-language': 'en' },
  );
  assert.equal(clear.body.errors[0].field, 'connection.security');
  assert.match(clear.body.detail, /allowed on this machine only/);
  const tokens = { ...CONNECTION, method: 'token_endpoint', tokenEndpoint: 'http://a.example/t' };
  const asked = await administrator.post(path, {
    address: 'ok@essais.example',
    connection: tokens,
  });
  assert.deepEqual(
    asked.body.errors.map(({ field, code }: Record<string, string>) => `${field} ${code}`),
    ['connection.tokenEndpoint url_not_https', 'connection.clientId field_required'],
  );
  await added('Prise@essais.example');
  const taken = await administrator.post(path, { address: 'prise@essais.example' });
  assert.deepEqual([taken.status, taken.body.code], [409, 'address_taken']);
});

test('two administrators do not write over each other', async () => {
  const { path } = await added('deux@essais.example');
  const first = await administrator.patch(path, { language: 'en' }, { 'if-match': '"1"' });
  assert.equal(first.status, 200);
  const second = await administrator.patch(path, { kind: 'question' }, { 'if-match': '"1"' });
  assert.deepEqual([second.status, second.body.code], [412, 'version_stale']);
});

test('a mailbox is put out of use and back; a team or a service that it names is not', async () => {
  const team = await administrator.post('/api/v1/teams', { name: 'Paie', level: 2 });
  const service = await administrator.post('/api/v1/services', { name: 'Paie', nameEn: 'Payroll' });
  const more = { team: team.body.id, service: service.body.id };
  const { path } = await added('paie@essais.example', more);
  const held = await administrator.put(`/api/v1/teams/${team.body.id}/disablement`, {});
  assert.deepEqual([held.status, held.body.code], [409, 'team_in_mailbox']);
  assert.match(held.body.detail, /paie@essais\.example/);
  const out = await administrator.put(`${path}/disablement`);
  assert.equal(out.body.disabledAt, '2026-02-09T15:00:00Z');
  assert.equal(
    (await administrator.put(`/api/v1/teams/${team.body.id}/disablement`, {})).status,
    200,
  );
  const back = await administrator.delete(`${path}/disablement`);
  assert.deepEqual([back.status, back.body.code], [422, 'team_unknown']);
  await administrator.patch(path, { team: null });
  const again = await administrator.delete(`${path}/disablement`);
  assert.equal(again.body.disabledAt, null);
});

test('the mailbox of the environment is shown as such, and changed there only', async (t) => {
  const account = {
    ...{ host: 'imap.ici.example', port: 993, secure: true, login: 'csc', folder: 'INBOX' },
    secret: { password: 'celui de l’environnement' },
  };
  const own = await testApi(undefined, { imap: account });
  t.after(() => own.close());
  const keeper = await own.as('administrator');
  const { openMailbox } = await import('../../../features/mail/open-mailbox.ts');
  const id = await openMailbox(own.pool, 'csc@essais.example', own.clock.now());
  const shown = await keeper.get(`/api/v1/mailboxes/${id}`);
  assert.deepEqual(shown.body.fixed, ['address', 'connection']);
  assert.equal(shown.body.connection.host, 'imap.ici.example');
  assert.ok(!shown.text.includes('celui de l’environnement'));
  const path = `/api/v1/mailboxes/${id}`;
  for (const change of [
    { address: 'autre@essais.example' },
    { connection: null },
    { connection: CONNECTION },
  ]) {
    const refused = await keeper.patch(path, change);
    assert.deepEqual([refused.status, refused.body.code], [409, 'mailbox_of_environment']);
  }
  assert.equal((await keeper.put(`${path}/disablement`)).body.code, 'mailbox_of_environment');
  assert.equal((await keeper.patch(path, { kind: 'request' })).body.kind, 'request');
});
