import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seedAgreement } from '../harness/agreement.ts';
import { type Client, type TestApi, testApi } from '../harness/api.ts';

let api: TestApi;
let administrator: Client;
before(async () => {
  api = await testApi();
  await seedAgreement(api.pool);
  administrator = await api.as('administrator');
});
after(() => api.close());

const path = (key: string) => `/api/v1/notification-texts/fr/${key}`;
const preview = (body: object) => administrator.post('/api/v1/notification-texts/preview', body);

async function register(subject: string): Promise<string> {
  const requester = await api.as('requester');
  const wanted = { kind: 'incident', subject, impact: 2, urgency: 2, channel: 'portal' };
  const made = await requester.post('/api/v1/tickets', wanted);
  assert.equal(made.status, 201, made.text);
  return made.body.number as string;
}

async function lastLetter(): Promise<{ subject: string; text: string }> {
  const { rows } = await api.pool.query<{ subject: string; message: Buffer }>(
    'SELECT subject, message FROM outbox ORDER BY id DESC LIMIT 1',
  );
  const raw = rows[0]?.message.toString().replace(/=\r\n/g, '') ?? '';
  const bytes = raw.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return {
    subject: rows[0]?.subject ?? '',
    text: Buffer.from(bytes, 'latin1').toString('utf8'),
  };
}

async function textOf(key: string) {
  const { body } = await administrator.get('/api/v1/notification-texts');
  return body.texts.find(
    (one: { key: string; language: string }) => one.key === key && one.language === 'fr',
  );
}

test('what the operator writes is said in letters written from then on, until it is taken back', async () => {
  const { version, original } = await textOf('confirmation.subject');
  assert.match(original, /Confirmation/);
  const text = '{number} – Nous nous en occupons : {subject} {{7*7}}';
  const changed = await administrator.put(
    path('confirmation.subject'),
    { text },
    { 'if-match': `"${version}"` },
  );
  assert.equal(changed.status, 200, changed.text);
  await register('Écran noir');
  assert.match((await lastLetter()).subject, /– Nous nous en occupons : Écran noir \{\{7\*7\}\}$/);
  const stored = await textOf('confirmation.subject');
  assert.deepEqual([stored.text, stored.changedBy], [text, 'Adam Administrateur']);
  const stale = await administrator.put(
    path('confirmation.subject'),
    { text: '{number}' },
    { 'if-match': `"${version}"` },
  );
  assert.equal(stale.status, 412);
  await administrator.put(path('confirmation.subject'), { text: null });
  await register('Écran bleu');
  assert.match((await lastLetter()).subject, /Confirmation\s: Écran bleu/);
  const { entries } = (await administrator.get('/api/v1/audit?action=text.changed')).body;
  assert.deepEqual(entries[0].data, { text: { from: text, to: null } });
  assert.equal(entries[0].target, 'text:fr/confirmation.subject');
});

test('what is written as the original is the original', async () => {
  const { original } = await textOf('signature');
  await administrator.put(path('signature'), { text: original });
  assert.equal((await textOf('signature')).text, null);
});

test('a text that could not be filled is refused, with what is wrong and where', async () => {
  const refused = async (key: string, text: string) => {
    const answer = await administrator.put(path(key), { text });
    assert.equal(answer.status, 422, answer.text);
    return [answer.body.errors[0].field, answer.body.errors[0].code, answer.body.detail];
  };
  const [field, code, detail] = await refused('message.body', 'Bonjour {nom}');
  assert.deepEqual([field, code], ['text', 'text_variable_unknown']);
  assert.match(detail, /«\s\{nom\}\s»/);
  assert.equal((await refused('message.body', 'Bonjour {number'))[1], 'text_brace_open');
  assert.equal((await refused('message.subject', 'Bonjour'))[1], 'text_number_missing');
  const unknown = await administrator.put(path('label.number'), { text: 'x' });
  assert.equal(unknown.status, 404);
});

test('a preview is the letter that would leave: escaped, of a chosen ticket, and nothing is stored', async () => {
  const number = await register('<img src=x onerror=alert(1)>');
  const { rows: before } = await api.pool.query('SELECT count(*) FROM outbox');
  const texts = [{ key: 'confirmation.body', text: 'Reçu : <b>{number}</b>' }];
  const body = { kind: 'confirmation', language: 'fr', texts, number };
  const shown = await preview(body);
  assert.equal(shown.status, 200, shown.text);
  assert.match(shown.body.text, /Bonjour Rose Utilisatrice,\n\nReçu : <b>INC/);
  assert.ok(!/<b>INC|<img/.test(shown.body.html), 'HTML of anybody is text');
  const { rows: after } = await api.pool.query('SELECT count(*) FROM outbox');
  assert.deepEqual(after, before);
  assert.equal((await textOf('confirmation.body')).text, null);
  const unknown = await preview({ ...body, number: 'INC00000000' });
  assert.ok(unknown.status >= 400);
});

test('every kind is previewed on an invented ticket, in both languages', async () => {
  const { groups } = (await administrator.get('/api/v1/notification-texts')).body;
  for (const { name } of groups) {
    if (name === 'shared') continue;
    for (const language of ['fr', 'en']) {
      const { status, body, text } = await preview({ kind: name, language, texts: [] });
      assert.equal(status, 200, text);
      assert.match(body.html, new RegExp(`lang="${language}-CA"`));
      assert.doesNotMatch(body.subject + body.text, /[{}]|undefined|null/, name);
    }
  }
});

test('a short message is previewed with its parts; one that takes too many, or has no number, is refused', async () => {
  const shown = await preview({ kind: 'restored', language: 'fr', texts: [] });
  assert.deepEqual([shown.body.sms.alphabet, shown.body.sms.segments], ['GSM-7', 1]);
  const texts = [{ key: 'restored.sms', text: '{number} : c’est prêt {link}' }];
  const own = await preview({ kind: 'restored', language: 'fr', texts });
  assert.match(own.body.sms.text, /^INC 1000 0018 : c'est prêt http/);
  assert.deepEqual([own.body.sms.alphabet, own.body.sms.segments], ['UCS-2', 2]);
  const none = await preview({ kind: 'message', language: 'fr', texts: [] });
  assert.equal(none.body.sms, null);
  const refused = async (text: string) => {
    const answer = await administrator.put(path('restored.sms'), { text });
    return [answer.status, answer.body.code];
  };
  assert.deepEqual(await refused(`{number} ${'ê'.repeat(140)}`), [422, 'text_too_long']);
  assert.deepEqual(await refused('C’est prêt {link}'), [422, 'text_number_missing']);
  assert.deepEqual(await refused('{number} {subject}'), [422, 'text_variable_unknown']);
});
