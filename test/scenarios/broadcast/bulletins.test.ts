import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type BulletinHouse, bulletinHouse } from '../../harness/bulletins.ts';
import { readMail } from '../../harness/letter-box.ts';
import { type MailServers, startMailServers } from '../../harness/mail-servers.ts';
import { startSmsReceiver } from '../../harness/sms-receiver.ts';
import { outboxOf, testWorker, until } from '../../harness/worker.ts';

let house: BulletinHouse;
let mail: MailServers;
before(async () => {
  const settings = { sms: { from: 'CSC', segments: 3 } };
  [house, mail] = await Promise.all([bulletinHouse(undefined, settings), startMailServers()]);
});
after(async () => {
  await mail.close();
  await house.close();
});

const track = async (number: string) => {
  const { body } = await (await house.agent()).get(`/api/v1/interruptions/${number}/broadcasts`);
  return body.broadcasts;
};
const told = async (number: string, sent: number): Promise<void> =>
  until(`${sent} messages sent`, async () => {
    const [last] = await track(number);
    return last.expandedAt !== null && last.counts.waiting === 0 && last.counts.sent === sent;
  });

test('publishing writes one row, and subscribers of the services are told, each in their language', async (t) => {
  const { network, desktops } = house.services;
  await house.subscriber('tout@client.example');
  await house.subscriber('net@client.example', { language: 'en', services: [network] });
  await house.subscriber('postes@client.example', { services: [desktops] });
  await house.subscriber('jour@client.example', { rhythm: 'daily' });
  await house.subscriber('+14185550123', { channel: 'sms' });
  const number = await house.outage();
  const before = await outboxOf(house.deps);
  assert.ok(
    before.every(({ kind }) => kind !== 'broadcast'),
    'nothing is written as it is published',
  );
  const [waiting] = await track(number);
  assert.deepEqual(
    [waiting.title, waiting.source, waiting.expandedAt, waiting.counts.waiting],
    ['Panne\u00a0: Réseau', 'bulletin', null, 3],
  );
  house.api.clock.advance(60_000);
  await house.subscriber('tard@client.example');

  const sms = await startSmsReceiver();
  t.after(() => sms.close());
  const worker = testWorker(t, house.deps, mail.smtpUrl, sms.url);
  await told(number, 3);
  const [first] = await mail.arrived('tout@client.example', 1);
  const letter = readMail(first as Buffer);
  assert.equal(letter.header('Subject'), 'Panne\u00a0: Réseau');
  assert.match(letter.text, /Le réseau est en panne\./);
  assert.match(letter.text, /https:\/\/csc\.essais\.example\/status/);
  assert.equal(letter.header('List-Id'), '<bulletins.essais.example>');
  assert.equal(letter.header('List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click');
  assert.match(
    letter.header('List-Unsubscribe') ?? '',
    /^<https:\/\/csc\.essais\.example\/abonnement\/[\w-]{43}\/fin>$/,
  );
  assert.equal(letter.header('Auto-Submitted'), 'auto-generated');
  const [second] = await mail.arrived('net@client.example', 1);
  assert.match(readMail(second as Buffer).text, /The network is down\./);
  assert.equal(sms.received.length, 1);
  assert.match(sms.received[0]?.body.text ?? '', /^Panne : Réseau\. https:.*\/status Vos choix : /);

  // A restoration is another broadcast; who is told once is told once.
  await (await house.agent()).put(`/api/v1/tickets/${number}/restoration`, { note: 'Rétabli' });
  await house.publish(number, { kind: 'restoration', textFr: 'Rétabli.', textEn: 'Back.' });
  worker.wake();
  await told(number, 4);
  const rows = (await outboxOf(house.deps)).filter(({ kind }) => kind === 'broadcast');
  assert.equal(rows.length, 3 + 4);
  assert.deepEqual(
    rows.filter(({ address }) => address === 'tard@client.example').map(({ subject }) => subject),
    ['Rétablissement\u00a0: Réseau'],
    'who subscribes after a bulletin is told of the next',
  );
  assert.equal((await mail.mailbox('postes@client.example')).length, 0);
  assert.equal((await mail.mailbox('jour@client.example')).length, 0);
  assert.deepEqual(worker.errors, []);

  const [last] = await track(number);
  const keeper = await house.api.as('supervisor');
  const { body } = await keeper.get(`/api/v1/broadcasts/${last.id}/messages?outcome=sent`);
  assert.equal(body.messages.length, 4);
  const shown = body.messages.find((one: { channel: string }) => one.channel === 'sms');
  assert.equal(shown.address, '+1 •••••••23');
});
