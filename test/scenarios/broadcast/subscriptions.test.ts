import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { expandBroadcast } from '../../../features/broadcast/expand-broadcast.ts';
import { sweepSubscriptions } from '../../../features/broadcast/jobs.ts';
import { type BulletinHouse, bulletinHouse } from '../../harness/bulletins.ts';
import { readMail } from '../../harness/letter-box.ts';
import { type MailServers, startMailServers } from '../../harness/mail-servers.ts';
import { outboxOf, testWorker, until } from '../../harness/worker.ts';

const SECRET = Buffer.from('secret-du-fournisseur');
let house: BulletinHouse;
let mail: MailServers;
before(async () => {
  const settings = { sms: { from: '+14185550100', segments: 3, secret: SECRET } };
  [house, mail] = await Promise.all([bulletinHouse(undefined, settings), startMailServers()]);
});
after(async () => {
  await mail.close();
  await house.close();
});

const FORM = 'application/x-www-form-urlencoded';
const form = (path: string, fields: Record<string, string> | string, type = FORM) =>
  house.api.anonymous.send(
    'POST',
    path,
    typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    { 'content-type': type },
  );
const ask = (address: string, more: Record<string, string> = {}, path = '/abonnement') =>
  form(path, { address, rhythm: 'each', language: 'fr', ...more });
const subscribers = async (): Promise<{ address: string; suspended_at: number | null }[]> =>
  (await house.api.pool.query('SELECT * FROM subscriber ORDER BY id')).rows;
const written = async (address: string) =>
  (await outboxOf(house.deps)).filter((row) => row.address === address);
const linkIn = (text: string, path: string): string => {
  const [, found] = new RegExp(`["e](${path}[\\w-]{43})`).exec(text) ?? [];
  return found ?? assert.fail(text);
};

test('somebody subscribes by letter without a script, is told, and ends it at one press', async (t) => {
  const { body: _, text: board } = await house.api.anonymous.get('/status');
  assert.match(board, /<a class="subscribe" href="\/abonnement">/);
  const page = await house.api.anonymous.get('/abonnement');
  assert.equal(page.status, 200);
  assert.match(page.text, /<label for="address">/);
  const english = await house.api.anonymous.get('/abonnement/en');
  assert.match(english.text, /<html lang="en-CA">/);

  const worker = testWorker(t, house.deps, mail.smtpUrl);
  const asked = await ask('Nadia@Client.example', { services: String(house.services.network) });
  assert.equal(asked.status, 200, asked.text);
  const [first] = await mail.arrived('nadia@client.example', 1);
  const letter = readMail(first as Buffer);
  assert.equal(letter.header('Subject'), 'Confirmez votre abonnement aux avis de panne');
  assert.equal(letter.header('List-Unsubscribe'), null, 'nobody is subscribed yet');
  const link = linkIn(letter.text, '/abonnement/confirmer/');
  const seen = await house.api.anonymous.get(link);
  assert.match(seen.text, /nadia@client\.example/);
  assert.deepEqual(await subscribers(), [], 'a program that follows links confirms nothing');
  const confirmed = await form(link, '');
  assert.equal(confirmed.status, 200, confirmed.text);
  assert.match(confirmed.text, /Vous êtes abonné/);
  assert.equal((await form(link, '')).status, 404, 'a link confirms once');

  await house.outage();
  worker.wake();
  const [, second] = await mail.arrived('nadia@client.example', 2);
  const bulletin = readMail(second as Buffer);
  const choices = linkIn(bulletin.text, '/abonnement/');
  const opened = await house.api.anonymous.get(choices);
  assert.match(opened.text, new RegExp(`value="${house.services.network}" checked`));
  const changed = await form(choices, { language: 'en', rhythm: 'daily' });
  assert.match(
    changed.text,
    /<html lang="en-CA">[^]*Your choices are saved\.[^]*value="daily" checked/,
  );

  // As mail programs do: to the very address of the header, from nowhere of ours, in parts too.
  const [, oneClick] =
    /^<https:\/\/csc\.essais\.example(.*)>$/.exec(bulletin.header('List-Unsubscribe') ?? '') ?? [];
  assert.match((await house.api.anonymous.get(oneClick ?? '')).text, /<button type="submit">/);
  assert.equal((await subscribers()).length, 1, 'looking ends nothing');
  const parts = `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`;
  const ended = await form(oneClick ?? '', parts, 'multipart/form-data; boundary=x');
  assert.equal(ended.status, 200, ended.text);
  assert.deepEqual(await subscribers(), [], 'the address is forgotten');
  assert.equal((await form(oneClick ?? '', { 'List-Unsubscribe': 'One-Click' })).status, 200);
  assert.equal((await house.api.anonymous.get(choices)).status, 404);
  assert.deepEqual(worker.errors, []);
});

test('the answer is the same whether somebody is known, and three letters an hour leave at most', async () => {
  await house.subscriber('connue@client.example');
  const [known, unknown] = [await ask('connue@client.example'), await ask('autre@client.example')];
  assert.deepEqual([known.status, known.text], [unknown.status, unknown.text]);
  for (let n = 0; n < 4; n += 1) {
    const again = await ask('autre@client.example');
    assert.deepEqual([again.status, again.text], [unknown.status, unknown.text]);
  }
  assert.equal((await written('autre@client.example')).length, 3);
  const letters = (await written('autre@client.example')).map(({ message }) => message.toString());
  const secrets = letters.map((one) => /confirmer\/=?\s*([\w=\r\n-]{43,60})/.exec(one)?.[1]);
  assert.equal(new Set(secrets).size, 3);
  house.api.clock.advance(3_600_000);
  await ask('autre@client.example');
  assert.equal((await written('autre@client.example')).length, 4);
});

test('what is wrong is said beside the field, with what was written; unknown fields are refused', async () => {
  const wrong = await ask('"<script>', { rhythm: 'daily' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /aria-invalid="true"/);
  assert.match(wrong.text, /value="&#34;&#60;script&#62;"/);
  assert.match(wrong.text, /value="daily" checked/);
  const digest = await ask('418 555-0123', { rhythm: 'daily' }, '/abonnement/en');
  assert.match(digest.text, /The daily summary is sent by e-mail only/);
  assert.equal((await form('/abonnement', { address: 'a@b.ca', text: 'mot' })).status, 422);
  const elsewhere = await house.api.anonymous.send('POST', '/abonnement', 'address=a%40b.ca', {
    'content-type': FORM,
    origin: 'https://ailleurs.example',
  });
  assert.equal(elsewhere.status, 403);
  const agent = await house.api.as('agent');
  const crossed = await agent.send('POST', '/api/v1/tickets', 'kind=incident', {
    'content-type': FORM,
  });
  assert.equal(crossed.status, 415, 'no other route reads a form');
});

test('a number is subscribed by the code that was sent there, tried five times at most', async () => {
  const asked = await ask('418 555-0199');
  const [, request = ''] = /name="request" value="([\w-]{43})"/.exec(asked.text) ?? [];
  const [row] = await written('+14185550199');
  assert.doesNotMatch(row?.subject ?? '', /\d{6}/, 'the code is in no list');
  const code = /^(\d{6})/.exec(JSON.parse(row?.message.toString() ?? '').text)?.[1] ?? '';
  const other = code === '000000' ? '000001' : '000000';
  const wrong = await form('/abonnement/code', { request, code: other });
  assert.equal(wrong.status, 422);
  const right = await form('/abonnement/code', {
    request,
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
  });
  assert.equal(right.status, 200, right.text);
  assert.ok((await subscribers()).some(({ address }) => address === '+14185550199'));
  assert.equal((await form('/abonnement/code', { request, code })).status, 422, 'once');
  const choices = linkIn(right.text, '/abonnement/');
  assert.match((await house.api.anonymous.get(choices)).text, /•••••••99/);

  const next = await ask('418 555-0198');
  const [, token = ''] = /name="request" value="([\w-]{43})"/.exec(next.text) ?? [];
  const [sent] = await written('+14185550198');
  const good = /^(\d{6})/.exec(JSON.parse(sent?.message.toString() ?? '').text)?.[1] ?? '';
  const bad = good === '000000' ? '000001' : '000000';
  for (let n = 0; n < 5; n += 1) await form('/abonnement/code', { request: token, code: bad });
  assert.equal((await form('/abonnement/code', { request: token, code: good })).status, 422);
});

test('a link is over after a day', async () => {
  await ask('lente@client.example');
  const [row] = await written('lente@client.example');
  const text = readMail(row?.message as Buffer).text;
  house.api.clock.advance(24 * 3_600_000);
  const late = await form(linkIn(text, '/abonnement/confirmer/'), '');
  assert.equal(late.status, 404);
  assert.match(late.text, /Ce lien ne sert plus/);
});

test('three messages that reach nobody suspend a subscriber, until they prove their address again', async (t) => {
  const address = 'nulle@refused.example';
  await house.subscriber(address);
  const worker = testWorker(t, house.deps, mail.smtpUrl);
  for (let n = 1; n <= 3; n += 1) {
    await house.outage();
    worker.wake();
    await until(`${n} refused`, async () => {
      const rows = await written(address);
      return rows.filter(({ state }) => state === 'failed').length === n;
    });
  }
  const suspended = (await subscribers()).find((one) => one.address === address);
  assert.notEqual(suspended?.suspended_at, null);
  await house.outage();
  worker.wake();
  await until('the fourth written for all', async () => {
    const { rows } = await house.api.pool.query(
      'SELECT 1 FROM broadcast WHERE expanded_at IS NULL',
    );
    return rows.length === 0;
  });
  assert.equal((await written(address)).length, 3);
  await ask(address);
  const text = readMail((await written(address)).at(-1)?.message as Buffer).text;
  assert.equal((await form(linkIn(text, '/abonnement/confirmer/'), '')).status, 200);
  const again = (await subscribers()).find((one) => one.address === address);
  assert.equal(again?.suspended_at, null);
});

/** Hands over what somebody wrote to the centre's number, as its provider does. */
function handOver(
  from: string,
  text: string,
  { id = randomUUID() as string, age = 0, secret = SECRET, other = '' } = {},
) {
  const bytes = JSON.stringify({ id, from, text });
  const second = Math.floor((house.api.clock.now() - age) / 1000);
  const v1 = createHmac('sha256', secret).update(`${second}.${bytes}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-relais-signature': `t=${second},v1=${v1}`,
  };
  return fetch(`${house.api.url}/api/v1/sms/received`, {
    ...{ method: 'POST', headers, body: bytes + other },
  });
}
const answers = async (address: string): Promise<string[]> =>
  (await written(address))
    .filter(({ kind }) => kind === 'subscription')
    .map(({ message }) => JSON.parse(message.toString()).text);

test('STOP by SMS ends what is told at a number, answered once, the same where nobody is known', async () => {
  const [known, unknown] = ['+14185550142', '+14185550143'];
  await house.subscriber(known, { channel: 'sms', language: 'en' });
  await house.outage();
  while (await expandBroadcast(house.deps));
  assert.deepEqual(
    (await written(known)).map(({ state }) => state),
    ['pending'],
  );
  const id = randomUUID();
  assert.equal((await handOver(known, ' Stop. ', { id })).status, 204);
  assert.ok((await subscribers()).every(({ address }) => address !== known));
  assert.equal((await written(known))[0]?.state, 'withdrawn', 'what waited leaves no more');
  const [answer] = await answers(known);
  assert.match(answer ?? '', /^Service centre: done, no more text messages/);
  assert.equal((await handOver(known, 'STOP', { id })).status, 409, 'one message is taken once');
  assert.equal((await handOver(known, 'UNSUBSCRIBE')).status, 204);
  assert.equal((await answers(known)).length, 1);

  assert.equal((await handOver(unknown, 'arrêt')).status, 204);
  const [same] = await answers(unknown);
  assert.match(same ?? '', /^Centre de services : c'est fait, aucun texto/);
  assert.equal((await handOver(unknown, 'ARRET')).status, 204);
  assert.equal((await answers(unknown)).length, 1);
  // Who subscribes again and ends it again is answered again.
  await house.subscriber(known, { channel: 'sms', language: 'fr' });
  await handOver(known, 'Arrêt');
  assert.equal((await answers(known)).length, 2);
  house.api.clock.advance(24 * 3_600_000 + 1000);
  await handOver(unknown, 'stop');
  assert.equal((await answers(unknown)).length, 2, 'the day after, once more');
  house.api.clock.advance(24 * 3_600_000 + 1000);
  await sweepSubscriptions(house.api.pool, house.api.clock.now());
  const { rows: kept } = await house.api.pool.query('SELECT 1 FROM received_sms');
  assert.equal(kept.length, 0, 'numbers are forgotten after a day');
});

test('STOP by SMS ends one’s own notices too; all else is told whom to reach', async () => {
  const number = '+14185550144';
  const person = house.api.person('requester').id;
  await house.api.pool.query(
    'INSERT INTO sms_choice (person_id, number, kinds, confirmed_at) VALUES ($1, $2, $3, now())',
    [person, number, ['restored']],
  );
  const asked = await ask('418 555-0144');
  const [, request = ''] = /name="request" value="([\w-]{43})"/.exec(asked.text) ?? [];
  const [row] = await written(number);
  const code = /^(\d{6})/.exec(JSON.parse(row?.message.toString() ?? '').text)?.[1] ?? '';
  await handOver(number, 'Bonjour, quand est-ce réparé ?');
  const [, helped] = await answers(number);
  assert.match(helped ?? '', /Personne ne lit les réponses.*répondez ARRET/);
  assert.equal((await handOver(number, 'Arrêt !')).status, 204);
  const { rows } = await house.api.pool.query('SELECT 1 FROM sms_choice WHERE number = $1', [
    number,
  ]);
  assert.equal(rows.length, 0);
  const late = await form('/abonnement/code', { request, code });
  assert.equal(late.status, 422, 'a code sent before proves nothing any more');
  const keeper = await house.api.as('administrator');
  const { body } = await keeper.get('/api/v1/audit?action=sms.stopped');
  assert.deepEqual(body.entries[0].data, { by: 'sms' });
  assert.doesNotMatch(JSON.stringify(body), /4185550144/);
  assert.equal((await handOver(number, 'HELP')).status, 204);
  assert.equal((await answers(number)).length, 3, 'help was told already');
});

test('what is handed over unsigned, changed, by somebody else or late is refused and does nothing', async () => {
  const number = '+14185550145';
  await house.subscriber(number, { channel: 'sms' });
  const refused = [
    await house.api.anonymous.post('/api/v1/sms/received', { id: 'x', from: number, text: 'STOP' }),
    await handOver(number, 'STOP', { secret: Buffer.from('un-autre-secret') }),
    await handOver(number, 'STOP', { other: ' ' }),
    await handOver(number, 'STOP', { age: 6 * 60_000 }),
    await handOver(number, 'STOP', { age: -6 * 60_000 }),
  ];
  assert.deepEqual(
    refused.map(({ status }) => status),
    [403, 403, 403, 403, 403],
  );
  assert.ok((await subscribers()).some(({ address }) => address === number));
  assert.deepEqual(await answers(number), []);
  assert.equal((await handOver('CSC', 'STOP')).status, 204, 'who is no number is not answered');
  const agent = await house.api.as('agent');
  const open = await agent.post('/api/v1/sms/received', { id: 'y', from: number, text: 'STOP' });
  assert.equal(open.status, 403, 'no session stands for the signature');
});
